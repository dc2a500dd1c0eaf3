using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Lolo.Nodes.JavaScript.Border;
using Microsoft.ClearScript;
using Microsoft.ClearScript.V8;

namespace Lolo.Nodes.JavaScript.Globals;

/// <summary>Functions of the host behind modules that few graphs require; a realm makes them when it first asks. Used on the realm's lane.</summary>
internal static class RealmNatives
{
    /// <summary>Makes the functions of a module.</summary>
    /// <param name="engine">The engine of the realm.</param>
    /// <param name="name"><c>crypto</c>, <c>os</c> or <c>text</c>.</param>
    /// <param name="options">What the realm gives.</param>
    public static ScriptObject Make(V8ScriptEngine engine, string name, RealmGlobalsOptions options)
    {
        var functions = new BorderFunctions(engine);
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
            case "text":
                functions.Add("decode", (in arguments, in result) => result.Set(Decode(RealmHashes.Read(arguments, 0))));
                break;
            default:
                throw new InvalidOperationException($"the host has no functions for {name}");
        }

        return functions.Host;
    }

    // As TextDecoder does: a mark at the begin is no text, what is no UTF-8 becomes U+FFFD.
    private static string Decode(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[3..] : bytes);

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
