using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.ClearScript;
using Microsoft.ClearScript.V8;

namespace Lolo.Nodes.JavaScript;

/// <summary>Functions of the host behind modules that few graphs require; a realm makes them when it first asks. Used on the realm's lane.</summary>
internal static class RealmNatives
{
    /// <summary>Makes the functions of a module.</summary>
    /// <param name="engine">The engine of the realm.</param>
    /// <param name="name"><c>crypto</c> or <c>os</c>.</param>
    /// <param name="options">What the realm gives.</param>
    public static ScriptObject Make(V8ScriptEngine engine, string name, RealmGlobalsOptions options)
    {
        var functions = new HostFunctions(engine);
        switch (name)
        {
            case "crypto":
                RealmHashes.Add(functions);
                RealmKeys.Add(functions, options.Post);
                break;
            case "os":
                functions.Add("facts", (in _, in result) => result.Set(Facts()));
                functions.Add("free", (in _, in result) =>
                {
                    var memory = GC.GetGCMemoryInfo();
                    result.Set((double)Math.Max(0, memory.TotalAvailableMemoryBytes - memory.MemoryLoadBytes));
                });
                functions.Add("uptime", (in _, in result) => result.Set(Environment.TickCount64 / 1000.0));
                break;
            default:
                throw new InvalidOperationException($"the host has no functions for {name}");
        }

        return functions.Host;
    }

    private static string Facts() => JsonSerializer.Serialize(new
    {
        newLine = Environment.NewLine,
        platform = OperatingSystem.IsWindows() ? "win32" : OperatingSystem.IsMacOS() ? "darwin" : "linux",
        processors = Environment.ProcessorCount,
        memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes,
        host = Environment.MachineName,
        machine = RuntimeInformation.OSArchitecture switch
        {
            Architecture.X64 => "x86_64",
            Architecture.Arm64 when OperatingSystem.IsLinux() => "aarch64",
            var other => other.ToString().ToLower(CultureInfo.InvariantCulture),
        },
        release = Environment.OSVersion.Version.ToString(),
        version = RuntimeInformation.OSDescription,
        temporary = Path.TrimEndingDirectorySeparator(Path.GetTempPath()),
    });
}
