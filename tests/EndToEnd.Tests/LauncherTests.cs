namespace Lolo.EndToEnd.Tests;

/// <summary>The scripts <c>lolo</c> and <c>lolo.cmd</c>, which start the built host.</summary>
public sealed class LauncherTests
{
    [Theory]
    [InlineData("check", "no such graph")]
    [InlineData("check", "")]
    [InlineData("nope", "*", "--", "a b")]
    public async Task The_script_hands_every_word_to_the_host_and_its_answer_back(params string[] words)
    {
        using var folder = new TemporaryFolder();
        folder.Write("present.yaml", "nodes: {}");
        await using var script = ToolProcess.Start(Path.Combine(Repository.Root, OperatingSystem.IsWindows() ? "lolo.cmd" : "lolo"), words, folder.Path);
        var code = await script.ExitAsync();
        Assert.Equal(await HostProcess.RunInAsync(folder.Path, words), (code, script.Out.Text, script.Error.Text));
        Assert.NotEqual(0, code);
    }

    [Theory]
    [InlineData("lolo")]
    [InlineData("lolo.cmd")]
    public void Both_scripts_start_the_same_host_and_set_nothing_of_its_runtime(string script)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, script)).Replace('\\', '/');
        Assert.Contains("bin/Release/net10.0/lolo", text);
        Assert.Contains("Lolo.csproj", text);
        // A host that is started by itself must be as quick as one that a script starts; see docs/performance.md.
        Assert.DoesNotContain("DOTNET_", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("COMPlus_", text, StringComparison.OrdinalIgnoreCase);
    }
}
