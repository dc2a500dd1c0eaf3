using Lolo.Nodes.JavaScript.Modules;

namespace Lolo.Nodes.Tests.JavaScript.Modules;

public sealed class LockTextTests
{
    private const string Lock = """{ "lockfileVersion": 3, "packages": { "": { "dependencies": { "a": "^1.0.0", "@b/c": "2" } } } }""";

    [Fact]
    public void A_lock_is_of_the_modules_that_it_was_made_for_and_of_no_others()
    {
        Assert.True(LockText.IsOf(Lock, Modules(("@b/c", "2"), ("a", "^1.0.0"))));
        Assert.False(LockText.IsOf(Lock, Modules(("a", "^1.0.0"))));
        Assert.False(LockText.IsOf(Lock, Modules(("a", "^1.0.1"), ("@b/c", "2"))));
        Assert.False(LockText.IsOf(Lock, Modules(("a", "^1.0.0"), ("@b/c", "2"), ("d", "1"))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{ "packages": [] }""")]
    [InlineData("""{ "packages": { "": 3 } }""")]
    [InlineData("""{ "packages": { "": { "dependencies": { "a": 1 } } } }""")]
    [InlineData("<<<<<<< HEAD")]
    public void A_broken_lock_is_of_no_modules(string text) => Assert.False(LockText.IsOf(text, Modules(("a", "1"))));

    private static Dictionary<string, string> Modules(params (string Name, string Range)[] modules) => modules.ToDictionary(module => module.Name, module => module.Range);
}
