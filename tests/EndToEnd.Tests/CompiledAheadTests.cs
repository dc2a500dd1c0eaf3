using System.Reflection;
using System.Reflection.PortableExecutable;

namespace Lolo.EndToEnd.Tests;

/// <summary>What the build of the host compiles ahead; see decision 0042.</summary>
public sealed class CompiledAheadTests
{
    private const uint ReadyToRun = 0x00525452;

    [Theory]
    [InlineData("lolo")]
    [InlineData("Lolo.Runtime")]
    [InlineData("Lolo.Nodes")]
    [InlineData("YamlDotNet")]
    [InlineData("ClearScript.Core")]
    [InlineData("ClearScript.V8")]
    [InlineData("System.CommandLine")]
    [InlineData("Spectre.Console")]
    [InlineData("Spectre.Console.Ansi")]
    public void What_every_verb_goes_through_carries_code_of_the_machine(string assembly)
    {
        var said = typeof(CompiledAheadTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == "CompileAhead").Value;
        Assert.SkipWhen(string.Equals(said, "false", StringComparison.OrdinalIgnoreCase), "the build said -p:CompileAhead=false, so nothing is compiled ahead");
        using var file = new PEReader(File.OpenRead(Path.Combine(Path.GetDirectoryName(Repository.Host)!, $"{assembly}.dll")));
        var code = file.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory;
        Assert.True(code.Size > 0, $"{assembly}.dll of the built host holds IL alone");
        Assert.Equal(ReadyToRun, file.GetSectionData(code.RelativeVirtualAddress).GetReader().ReadUInt32());
    }
}
