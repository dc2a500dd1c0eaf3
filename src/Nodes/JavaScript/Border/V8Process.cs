using System.Runtime.InteropServices;
using Microsoft.ClearScript;
using Microsoft.ClearScript.V8;

namespace Lolo.Nodes.JavaScript.Border;

/// <summary>
/// Makes V8's engines and runtimes, after it was told what can only be told before the first of them. May be used from any thread.
/// </summary>
/// <remarks>
/// V8 marks and frees on threads of .NET's pool beside the one that runs the code. A graph that makes objects without end so takes the processors from
/// all others, though it has one lane; a graph that behaves gains nothing by it. So garbage is left to the thread whose code has made it, while hot code
/// is still compiled beside it. ClearScript's own switch has all or nothing, so V8 is told by its own function, v8::V8::SetFlagsFromString of
/// include/v8-initialization.h, under the name that compilers other than Microsoft's give it.
/// </remarks>
internal static class V8Process
{
    private const string SetFlags = "_ZN2v82V818SetFlagsFromStringEPKc";

    // V8 ends the process when a flag comes after its first engine.
    private const string IsFrozen = "_ZN2v88internal8FlagList8IsFrozenEv";

    /// <summary>How many scripts ClearScript keeps for a document that comes again, which none of ours does. It goes through all of them for each script.</summary>
    private const uint KeptScripts = 1;

    static V8Process()
    {
        DocumentCategory.Script.MaxCacheSize = KeptScripts;
        CollectsInPlace = TellFlags();
    }

    private delegate byte Ask();

    private delegate void Tell([MarshalAs(UnmanagedType.LPUTF8Str)] string flags);

    /// <summary>Whether V8 leaves garbage to the thread that runs the code. Not on Windows, nor where an engine was made by other means before.</summary>
    public static bool CollectsInPlace { get; }

    /// <summary>Makes an engine.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="constraints">What it may take.</param>
    /// <param name="flags">What it does and what it does not.</param>
    /// <param name="port">On which a debugger may come, with the flag for it; 0 for none.</param>
    public static V8ScriptEngine MakeEngine(string name, V8RuntimeConstraints? constraints, V8ScriptEngineFlags flags, int port = 0) => new(name, constraints, flags, port);

    /// <summary>Makes a runtime for what is compiled and never run.</summary>
    /// <param name="name">Its name.</param>
    public static V8Runtime MakeRuntime(string name) => new(name);

    private static bool TellFlags()
    {
        var system = OperatingSystem.IsMacOS() ? "osx" : "linux";
        var file = $"ClearScriptV8.{system}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";
        if (!NativeLibrary.TryLoad(file, typeof(V8Process).Assembly, null, out var library)
            || !NativeLibrary.TryGetExport(library, IsFrozen, out var isFrozen)
            || !NativeLibrary.TryGetExport(library, SetFlags, out var setFlags)
            || Marshal.GetDelegateForFunctionPointer<Ask>(isFrozen)() != 0)
        {
            return false;
        }

        Marshal.GetDelegateForFunctionPointer<Tell>(setFlags)("--single-threaded-gc");
        return true;
    }
}
