using System.Text;
using Lolo.Runtime.Diagnostics;
using Lolo.Runtime.Documents;

namespace Lolo.Runtime.Graphs.Files;

/// <summary>Reads text files of bearable size.</summary>
internal static class TextFile
{
    private static readonly UTF8Encoding _strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text of a file; null when it cannot be read, which has then been reported.</summary>
    /// <param name="path">The path to open.</param>
    /// <param name="name">The file as the author named it.</param>
    /// <param name="place">Where to report that it cannot be read.</param>
    /// <param name="unreadable">What to report then.</param>
    /// <param name="findings">Takes the fault.</param>
    public static string? Read(string path, string name, SourceRange place, DiagnosticDescriptor unreadable, DiagnosticBag findings)
    {
        byte[] bytes;
        try
        {
            if (Directory.Exists(path))
            {
                findings.Report(unreadable, place, $"{Wording.Quote(name)} is a folder and not a file");
                return null;
            }

            bytes = ReadBytes(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            var reason = exception switch
            {
                FileNotFoundException or DirectoryNotFoundException => "there is no such file",
                UnauthorizedAccessException => "access is denied",
                _ => exception.Message,
            };
            findings.Report(unreadable, place, $"cannot read {Wording.Quote(name)}: {reason}");
            return null;
        }

        if (bytes.Length > SourceText.MaxBytes)
        {
            findings.Report(TextDiagnostics.TooLarge, name, SourceRange.Start, "the text is larger than 8 MiB");
            return null;
        }

        try
        {
            return _strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            findings.Report(TextDiagnostics.NotUtf8, name, SourceRange.Start, $"{Wording.Quote(name)} is not UTF-8");
            return null;
        }
    }

    /// <summary>The text of a file; null when it is not there, cannot be read, is too large or no text.</summary>
    /// <param name="path">Full path of the file.</param>
    public static string? TryRead(string path)
    {
        try
        {
            return File.Exists(path) && ReadBytes(path) is { Length: <= SourceText.MaxBytes } bytes ? _strict.GetString(bytes) : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>Reads at most one byte more than a text may have.</summary>
    private static byte[] ReadBytes(string path)
    {
        using var file = File.OpenRead(path);
        using var buffer = new MemoryStream();
        var chunk = new byte[64 * 1024];
        int count;
        while (buffer.Length <= SourceText.MaxBytes && (count = file.Read(chunk)) > 0)
        {
            buffer.Write(chunk, 0, count);
        }

        return buffer.ToArray();
    }
}
