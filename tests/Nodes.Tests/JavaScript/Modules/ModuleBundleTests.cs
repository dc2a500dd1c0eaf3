using Lolo.Nodes.JavaScript.Modules;

namespace Lolo.Nodes.Tests.JavaScript.Modules;

public sealed class ModuleBundleTests
{
    [Theory]
    [InlineData(1, "npm:modules")]
    [InlineData(3, "npm:lodash/lodash.js")]
    [InlineData(4, "npm:lodash/lodash.js")]
    [InlineData(6, "npm:@scope/inner/a.js")]
    [InlineData(99, "npm:@scope/inner/a.js")]
    public void A_line_of_a_bundle_is_one_of_a_file_of_a_package(int line, string name) =>
        Assert.Equal(name, new ModuleBundle("(\n\n// node_modules/lodash/lodash.js\nx\n// node_modules/deep/node_modules/@scope/inner/a.js\ny\n").NameOf(line));
}
