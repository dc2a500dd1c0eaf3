using Lolo.Runtime.Messages;
using Microsoft.Extensions.Logging;

namespace Lolo.Nodes.CSharp.Authoring;

/// <summary>The log of a node; every line carries graph, version, node and session. Members may be called from any thread.</summary>
public sealed class LogWriter
{
    private readonly AuthorScope _scope;
    private readonly Origin _origin;

    internal LogWriter(AuthorScope scope, Origin origin)
    {
        _scope = scope;
        _origin = origin;
    }

    /// <summary>Writes what helps to find faults.</summary>
    /// <param name="parts">What to write, with spaces between; strings as they are, anything else as JSON.</param>
    public void Debug(params ReadOnlySpan<object?> parts) => Write(LogLevel.Debug, parts);

    /// <summary>Writes what is worth knowing.</summary>
    /// <param name="parts">What to write, with spaces between; strings as they are, anything else as JSON.</param>
    public void Info(params ReadOnlySpan<object?> parts) => Write(LogLevel.Information, parts);

    /// <summary>Writes what is not as it should be.</summary>
    /// <param name="parts">What to write, with spaces between; strings as they are, anything else as JSON.</param>
    public void Warn(params ReadOnlySpan<object?> parts) => Write(LogLevel.Warning, parts);

    /// <summary>Writes what has failed.</summary>
    /// <param name="parts">What to write, with spaces between; strings as they are, exceptions with the author's stack, anything else as JSON.</param>
    public void Error(params ReadOnlySpan<object?> parts) => Write(LogLevel.Error, parts);

    private void Write(LogLevel level, ReadOnlySpan<object?> parts)
    {
        var log = _scope.Site.Log;
        if (!log.IsEnabled(level))
        {
            return;
        }

        var words = new string[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            words[i] = Text(parts[i]);
        }

        var text = string.Join(' ', words);
        using var session = _origin is Session ? log.BeginScope(new KeyValuePair<string, object?>[] { new("session", _origin.Id) }) : null;
        log.Log(level, default, text, null, static (line, _) => line);
    }

    private string Text(object? part)
    {
        switch (part)
        {
            case null:
                return "null";
            case string text:
                return text;
            case Exception error:
                var failure = _scope.Errors.Of(error);
                return failure.AuthorStack.Length == 0 ? failure.Message : $"{failure.Message}\n{failure.AuthorStack}";
        }

        try
        {
            return Value.Of(part).ToString();
        }
        catch (BodyException)
        {
            return part.ToString() ?? "";
        }
    }
}
