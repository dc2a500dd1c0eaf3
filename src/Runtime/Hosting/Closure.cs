using System.Security.Cryptography;
using System.Text;

namespace Lolo.Runtime.Hosting;

/// <summary>The content of a closure, so that a file that was written but not changed deploys nothing.</summary>
internal static class Closure
{
    /// <summary>A hash of the files' names and bytes; a file that cannot be read counts as missing.</summary>
    public static async Task<string> HashAsync(IReadOnlyList<string> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files)
        {
            var content = await ReadAsync(file).ConfigureAwait(false);
            hash.AppendData(Encoding.UTF8.GetBytes($"{file}\n{content?.Length ?? -1}\n"));
            hash.AppendData(content ?? []);
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private static async Task<byte[]?> ReadAsync(string file)
    {
        try
        {
            return await File.ReadAllBytesAsync(file).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
