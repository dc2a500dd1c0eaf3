using System.Globalization;
using System.Net;
using Lolo.Host.Logging;
using Lolo.Host.Telling;
using Lolo.Nodes.Web.Listening;
using Lolo.Runtime.Diagnostics;

namespace Lolo.Host.Settings;

/// <summary>Reads settings: the command line wins over <c>LOLO_*</c>, that over the section <c>Lolo</c> of <c>appsettings.json</c>.</summary>
/// <param name="line">What the command line says to a setting of this name; null for nothing.</param>
/// <param name="environment">The environment; null for a variable that is not set.</param>
/// <param name="file">The configuration of <c>appsettings.json</c>.</param>
internal sealed class SettingsReader(Func<string, string?> line, Func<string, string?> environment, IConfiguration file)
{
    private const string Prefix = "LOLO_";
    private static readonly HostSettings _defaults = new();
    private static readonly string[] _switches = ["Watch", "Admin", "Editor"];

    /// <summary>The names of all settings.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "Graph", "Port", "Host", "Url", "Hosts", "TrustedProxy", "Cert", "Key", "CertPassword", "Data", "State", "Admin", "AdminPort", "Editor", "Watch", "Inspect", "LogLevel", "LogFormat",
    ];

    /// <summary>Reads all settings.</summary>
    /// <param name="graphs">Graphs that the command line names.</param>
    /// <exception cref="UsageException">A value cannot be read; the message names where it came from.</exception>
    public HostSettings Read(IReadOnlyList<string> graphs) => new()
    {
        Graphs = graphs.Count > 0 ? graphs : ListOf("Graph"),
        Port = Find("Port") is { } port ? PortOf(port) : _defaults.Port,
        Host = Find("Host") is { } host ? HostOf(host) : null,
        Url = Find("Url") is { } url ? UrlOf(url) : null,
        Hosts = ListOf("Hosts"),
        TrustedProxies = Find("TrustedProxy") is { } proxies ? [.. ListOf("TrustedProxy").Select(text => NetworkOf(proxies, text))] : [],
        Certificate = CertificateOf(Find("Cert"), Find("Key")),
        Data = Find("Data")?.Value ?? _defaults.Data,
        State = Find("State") is { } state ? StateOf(state) : _defaults.State,
        Admin = Find("Admin") is { } admin ? SwitchOf(admin) : _defaults.Admin,
        AdminPort = Find("AdminPort") is { } adminPort ? PortOf(adminPort) : Find("Port")?.Value == "0" ? 0 : null,
        Editor = Find("Editor") is { } editor ? SwitchOf(editor) : _defaults.Editor,
        Watch = Find("Watch") is { } watch ? SwitchOf(watch) : _defaults.Watch,
        Inspect = Find("Inspect") is { } inspect && InspectOf(inspect).IsOn,
        InspectPort = Find("Inspect") is { } inspector ? InspectOf(inspector).Port : null,
        LogLevel = Find("LogLevel") is { } level ? LevelOf(level) : _defaults.LogLevel,
        LogFormat = Find("LogFormat") is { } format ? FormatOf(format) : _defaults.LogFormat,
    };

    /// <summary>What may be meant by variables that nobody reads, in sentences; a graph may have variables of its own of any name.</summary>
    /// <param name="variables">The names of the variables that are set.</param>
    public static IEnumerable<string> Misspelt(IEnumerable<string> variables)
    {
        string[] known = [.. Names.Select(name => VariableOf(WordsOf(name))), .. _switches.Select(name => $"LOLO_NO_{name.ToUpperInvariant()}")];
        return from variable in variables
               where variable.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) && !known.Contains(variable)
               let meant = known.FirstOrDefault(name => Wording.DidYouMean(variable[Prefix.Length..], [name[Prefix.Length..]]).Length > 0)
               where meant is not null
               select $"the host reads no variable {variable}; did you mean `{meant}`?";
    }

    private static string WordsOf(string name) => string.Concat(name.Select((letter, at) => at > 0 && char.IsUpper(letter) ? $"-{letter}" : $"{letter}"));

    private static string VariableOf(string words) => $"{Prefix}{words.Replace('-', '_').ToUpperInvariant()}";

    private Setting? Find(string name)
    {
        var words = WordsOf(name);
        var variable = VariableOf(words);
        return line(name) is { } said
            ? new($"--{words.ToLowerInvariant()}", said)
            : environment(variable) is { Length: > 0 } set
            ? new(variable, set)
            : Written($"Lolo:{name}") is { Length: > 0 } written
            ? new($"Lolo:{name} in appsettings.json", written)
            : _switches.Contains(name) && environment($"LOLO_NO_{name.ToUpperInvariant()}") is "1" or "true"
            ? new($"LOLO_NO_{name.ToUpperInvariant()}", "false")
            : null;
    }

    // A list may be written as one, or as a text with commas.
    private string? Written(string key) =>
        file[key] ?? (file.GetSection(key).GetChildren().Select(child => child.Value).OfType<string>().ToArray() is { Length: > 0 } list ? string.Join(',', list) : null);

    private string[] ListOf(string name) => Find(name)?.Value.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static int PortOf(Setting setting) =>
        int.TryParse(setting.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= 65_535
            ? port
            : throw setting.Refuse("a number from 0 to 65535");

    private static string HostOf(Setting setting) =>
        setting.Value is "localhost" || IPAddress.TryParse(setting.Value.Trim('[', ']'), out _)
            ? setting.Value
            : throw setting.Refuse("an IP address such as 0.0.0.0, or localhost");

    private static Uri UrlOf(Setting setting) =>
        Uri.TryCreate(setting.Value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? url
            : throw setting.Refuse("a URL such as https://chat.example");

    private static IPNetwork NetworkOf(Setting setting, string text) =>
        IPNetwork.TryParse(text, out var network) && IsWhole(text.Split('/')[0], network.PrefixLength) ? network
            : IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
            : throw setting.Refuse("networks such as 10.0.0.0/8 or fd00::/8, whose address has only zeros behind the prefix, or single addresses");

    // Who writes 10.0.0.1/8 may have meant one machine, and not millions.
    private static bool IsWhole(string address, int prefix)
    {
        var bytes = IPAddress.Parse(address).GetAddressBytes();
        return !Enumerable.Range(prefix, (bytes.Length * 8) - prefix).Any(bit => (bytes[bit / 8] >> (7 - (bit % 8)) & 1) == 1);
    }

    private CertificateOptions? CertificateOf(Setting? file, Setting? key) =>
        file is not null
            ? new(file.Value) { KeyFile = key?.Value, Password = Find("CertPassword")?.Value }
            : key is null ? null : throw new UsageException($"{key.Source} names the key of a certificate; name that with --cert");

    private static StateKind StateOf(Setting setting) => setting.Value.ToLowerInvariant() switch
    {
        "durable" => StateKind.Durable,
        "memory" => StateKind.Memory,
        _ => throw setting.Refuse("durable or memory"),
    };

    private static bool SwitchOf(Setting setting) =>
        bool.TryParse(setting.Value, out var isOn) ? isOn : throw setting.Refuse("true or false");

    private static (bool IsOn, int? Port) InspectOf(Setting setting) =>
        bool.TryParse(setting.Value, out var isOn) ? (isOn, null)
        : int.TryParse(setting.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= 65_535 ? (true, port)
        : throw setting.Refuse("a number from 0 to 65535, or nothing");

    private static LogLevel LevelOf(Setting setting) => setting.Value.ToLowerInvariant() switch
    {
        "trace" => LogLevel.Trace,
        "debug" => LogLevel.Debug,
        "info" or "information" => LogLevel.Information,
        "warn" or "warning" => LogLevel.Warning,
        "error" => LogLevel.Error,
        "none" => LogLevel.None,
        _ => throw setting.Refuse("debug, info, warn or error"),
    };

    private static LogFormat FormatOf(Setting setting) => setting.Value.ToLowerInvariant() switch
    {
        "text" => LogFormat.Text,
        "json" => LogFormat.Json,
        _ => throw setting.Refuse("text or json"),
    };

    private sealed record Setting(string Source, string Value)
    {
        public UsageException Refuse(string wanted) => new($"{Source} is `{Value}`; it must be {wanted}");
    }
}
