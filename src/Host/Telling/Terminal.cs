using Spectre.Console;

namespace Lolo.Host.Telling;

/// <summary>Where people read: coloured on a terminal, plain when piped or with NO_COLOR.</summary>
/// <param name="output">What was asked for.</param>
/// <param name="error">What went wrong.</param>
internal sealed class Terminal(IAnsiConsole output, IAnsiConsole error)
{
    public IAnsiConsole Output => output;

    public IAnsiConsole Error => error;

    public static Terminal OfConsole() => new(
        Make(Console.Out, Console.IsOutputRedirected),
        Make(Console.Error, Console.IsErrorRedirected));

    /// <summary>Writes a sentence that names what went wrong.</summary>
    public void Fail(string sentence) => error.MarkupLineInterpolated($"[red]error:[/] {sentence}");

    private static IAnsiConsole Make(TextWriter writer, bool isRedirected)
    {
        var console = AnsiConsole.Create(new()
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = isRedirected ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = isRedirected || Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 } ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = InteractionSupport.No,
        });
        if (isRedirected)
        {
            // A pipe has no width; a wrapped line could not be searched or clicked.
            console.Profile.Width = 10_000;
        }

        return console;
    }
}
