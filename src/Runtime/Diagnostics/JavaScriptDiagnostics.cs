namespace Lolo.Runtime.Diagnostics;

/// <summary>What can be wrong with the JavaScript of a function.</summary>
public static class JavaScriptDiagnostics
{
    /// <summary>V8 does not understand the code.</summary>
    public static DiagnosticDescriptor Syntax { get; } = new(
        "LOLO301",
        Severity.Error,
        "JavaScript syntax error",
        "Mend the code at the place named. V8 tells the first error of a function only.");

    /// <summary>V8 does not understand an expression.</summary>
    public static DiagnosticDescriptor BadExpression { get; } = new(
        "LOLO310",
        Severity.Error,
        "A malformed expression",
        "An expression is a piece of JavaScript that says a value, such as `event.total > 100`. It knows `event`, `ctx`, `env`, `params` and `state`.");

    /// <summary>One of Node's own modules that cannot work in a graph.</summary>
    public static DiagnosticDescriptor RefusedBuiltIn { get; } = new(
        "LOLO320",
        Severity.Error,
        "A module of Node's that a graph has not",
        "The message says why and what does instead. buffer, events, util, path, url, querystring, stream, assert, string_decoder, os, timers and crypto are there.");

    /// <summary>A package that the graph does not list.</summary>
    public static DiagnosticDescriptor UnlistedModule { get; } = new(
        "LOLO321",
        Severity.Error,
        "A required package that the graph does not list",
        "Add it under `modules:` with a version range, such as `nanoid: ^5.0.0`. A `require` within `try` and `catch` may ask for what is not there.");

    /// <summary>A path instead of a package.</summary>
    public static DiagnosticDescriptor RequiredPath { get; } = new(
        "LOLO322",
        Severity.Error,
        "A required path",
        "A function's code is one text. Publish what functions share as a package, or hang it on `ctx` by `addHelper`.");

    /// <summary><c>import()</c> in a function.</summary>
    public static DiagnosticDescriptor Import { get; } = new(
        "LOLO323",
        Severity.Error,
        "`import()` in a function",
        "Functions are CommonJS: write `require('name')`. It takes packages that are ES modules too.");

    /// <summary>A package that is known to be native code.</summary>
    public static DiagnosticDescriptor NativeModule { get; } = new(
        "LOLO324",
        Severity.Error,
        "A module that is a native add-on",
        "A graph runs JavaScript and WebAssembly only. The message names a replacement where there is one.");

    /// <summary>A package that is known to need what a graph has not.</summary>
    public static DiagnosticDescriptor UnfitModule { get; } = new(
        "LOLO325",
        Severity.Warning,
        "A module that cannot work in a graph",
        "It needs sockets, files or processes of its own. The message says what does instead.");

    /// <summary>A version that is none of the registry's.</summary>
    public static DiagnosticDescriptor BadModuleRange { get; } = new(
        "LOLO326",
        Severity.Error,
        "A malformed version range of a module",
        "Modules come from npm's registry: write a range such as `^3.3.0`, an exact version, a tag such as `latest`, or `npm:other-name@^1.0.0`.");

    /// <summary>Modules are listed and there is no npm.</summary>
    public static DiagnosticDescriptor NoNpm { get; } = new(
        "LOLO327",
        Severity.Warning,
        "Modules and no npm to install them with",
        "Install Node.js 18 or later, which brings npm; the graph cannot be started before. A graph without `modules:` never needs it.");
}
