namespace Lolo.Runtime.Diagnostics;

/// <summary>What can be wrong with the C# of a function.</summary>
public static class CSharpDiagnostics
{
    /// <summary>The compiler does not understand the code.</summary>
    public static DiagnosticDescriptor Fault { get; } = new(
        "LOLO401",
        Severity.Error,
        "C# error",
        "Mend the code at the place named; the id of the C# compiler, such as CS0103, stands at the end.");

    /// <summary>The compiler understands the code and doubts it.</summary>
    public static DiagnosticDescriptor Doubt { get; } = new(
        "LOLO402",
        Severity.Warning,
        "C# warning",
        "The code runs, but probably not as meant: code that is never reached, a variable that nobody reads, a comparison that is always false.");

    /// <summary>The class has no <c>Handle</c> that the runtime can call.</summary>
    public static DiagnosticDescriptor NoHandle { get; } = new(
        "LOLO403",
        Severity.Error,
        "No `Handle` to call",
        "Write `Task Handle(Event ev, Context ctx)`, which may be async, or return void or ValueTask; or write just the body of that method.");

    /// <summary>A method the runtime calls is <c>async void</c>.</summary>
    public static DiagnosticDescriptor AsyncVoid { get; } = new(
        "LOLO404",
        Severity.Warning,
        "Nobody waits for `async void`",
        "Return Task: then the next message of the origin waits for the handler, and what it throws is an error of its message.");

    /// <summary>The code would end the whole host.</summary>
    public static DiagnosticDescriptor EndsHost { get; } = new(
        "LOLO405",
        Severity.Error,
        "A node does not end the host",
        "`Environment.Exit` and `Environment.FailFast` end every graph of the process. Throw, or call `ctx.Fail`: then it is an error of the message.");
}
