using System.Text.RegularExpressions;

namespace Lolo.Editor.Tests;

/// <summary>What has to come before a person sees the editor.</summary>
public sealed partial class WeightTests
{
    private const int Most = 400 * 1024;

    [Fact]
    public async Task The_first_load_is_below_400_KB_and_the_code_editor_is_not_in_it()
    {
        await using var host = await EditorHost.StartAsync();
        var page = await host.Admin.Client.GetStringAsync("/");
        var open = new Queue<string>(Named().Matches(page).Select(match => match.Groups["path"].Value));
        var loaded = new Dictionary<string, long>();
        while (open.TryDequeue(out var path))
        {
            if (loaded.ContainsKey(path))
            {
                continue;
            }

            loaded[path] = await WeighAsync(host, path);
            var script = path.EndsWith(".js", StringComparison.Ordinal) ? await host.Admin.Client.GetStringAsync(path) : "";
            Assert.False(script.Contains("cm-editor", StringComparison.Ordinal), $"{path} has the code editor in it");
            foreach (Match match in Imported().Matches(script))
            {
                open.Enqueue($"/assets/{match.Groups["name"].Value}");
            }
        }

        var all = loaded.Values.Sum();
        Assert.InRange(all, 1, Most);
    }

    private static async Task<long> WeighAsync(EditorHost host, string path)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept-Encoding", "br");
        using var answer = await host.Admin.Client.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode}");
        return answer.Content.Headers.ContentLength!.Value;
    }

    [GeneratedRegex("(?:src|href)=\"(?<path>/[^\"]+)\"")]
    private static partial Regex Named();

    // What a module names at its top comes with it; what it imports when it is needed does not.
    [GeneratedRegex("""(?:\bfrom|\bimport)\s*["'`]\./(?<name>[\w.-]+)["'`]""")]
    private static partial Regex Imported();
}
