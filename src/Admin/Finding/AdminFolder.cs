using System.Globalization;
using System.Text.Json;

namespace Lolo.Admin.Finding;

/// <summary>
/// What the admin port keeps in the data folder: <c>admin.token</c>, and a file <c>admin.PORT.json</c> for each running host. Only their owner
/// may read them. Graph ids have no dots, so that no graph's folder can be in the way. Members may be called from any thread.
/// </summary>
/// <param name="data">The data folder.</param>
public sealed class AdminFolder(string data)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private static readonly JsonSerializerOptions _form = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private string TokenFile => Path.Combine(data, "admin.token");

    /// <summary>The token of the folder; a first one is made, and a new one in place of one that others could read or that is none.</summary>
    /// <param name="wasOpen">Whether others could read the old one.</param>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public AdminToken EnsureToken(out bool wasOpen)
    {
        MakeFolder();
        wasOpen = File.Exists(TokenFile) && !OperatingSystem.IsWindows() && (File.GetUnixFileMode(TokenFile) & ~OwnerOnly) != 0;
        if (!wasOpen && ReadToken() is { } token)
        {
            return token;
        }

        // Two hosts may begin at once: whoever comes first has made the token of both.
        var isReplacing = File.Exists(TokenFile);
        var made = AdminToken.Make();
        var draft = WriteDraft(made.Text + "\n");
        try
        {
            File.Move(draft, TokenFile, overwrite: isReplacing);
        }
        catch (IOException) when (File.Exists(TokenFile) && ReadToken() is not null)
        {
            File.Delete(draft);
        }

        return ReadToken() ?? made;
    }

    /// <summary>The token of the folder; null when there is none yet.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It is another user's.</exception>
    public AdminToken? ReadToken() => File.Exists(TokenFile) ? AdminToken.Of(File.ReadAllText(TokenFile)) : null;

    /// <summary>Says where a host is.</summary>
    /// <param name="place">Where it is.</param>
    public void Write(AdminPlace place) =>
        File.Move(WriteDraft(JsonSerializer.Serialize(place, _form)), FileOf(place.Port), overwrite: true);

    /// <summary>Takes back what <see cref="Write"/> said, unless another host has said something of the port since.</summary>
    /// <param name="place">Where the host was.</param>
    public void Remove(AdminPlace place)
    {
        if (Read(FileOf(place.Port)) == place)
        {
            File.Delete(FileOf(place.Port));
        }
    }

    /// <summary>
    /// Where hosts say they are, the one that started last first. A host that was killed could not take its word back, so that a caller has to
    /// look whether one lives there.
    /// </summary>
    public IReadOnlyList<AdminPlace> Places() => !Directory.Exists(data) ? [] :
    [
        .. Directory.EnumerateFiles(data, "admin.*.json").Select(Read).OfType<AdminPlace>().OrderByDescending(place => place.Started),
    ];

    private static AdminPlace? Read(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<AdminPlace>(File.ReadAllText(file), _form);
        }
        catch (Exception error) when (error is IOException or JsonException or UnauthorizedAccessException)
        {
            // Gone meanwhile, another user's, or not ours: no host of ours says anything here.
            return null;
        }
    }

    private void MakeFolder()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(data);
        }
        else
        {
            Directory.CreateDirectory(data, OwnerOnly | UnixFileMode.UserExecute);
        }
    }

    private string FileOf(int port) => Path.Combine(data, $"admin.{port.ToString(CultureInfo.InvariantCulture)}.json");

    private string WriteDraft(string text)
    {
        var draft = Path.Combine(data, $"admin.{Guid.NewGuid():N}.new");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using var writer = new StreamWriter(draft, options);
        writer.Write(text);
        return draft;
    }
}
