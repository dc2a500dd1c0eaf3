using System.CommandLine;

namespace Lolo.Host.Settings;

/// <summary>The options of <c>run</c>; each is also an environment variable and a key of <c>appsettings.json</c>.</summary>
internal sealed class RunOptions
{
    public Option<string[]> Graph { get; } = new("--graph", "-g")
    {
        Description = "A graph: a path, a folder, or a name in graphs/. May be repeated.",
        HelpName = "name",
    };

    public Option<string?> Port { get; } = new("--port", "-p") { Description = "Port to listen to; 0 takes a free one. Default 4000.", HelpName = "number" };

    public Option<string?> Host { get; } = new("--host") { Description = "Address to listen to; 0.0.0.0 opens the host to the network. Default: loopback only.", HelpName = "address" };

    public Option<string?> Url { get; } = new("--url") { Description = "Base of the printed external URLs, such as https://chat.example.", HelpName = "url" };

    public Option<string[]> TrustedProxy { get; } = new("--trusted-proxy")
    {
        Description = "Network of proxies that may say who their clients are (X-Forwarded-For, -Proto, -Host), such as 10.0.0.0/8. May be repeated.",
        HelpName = "cidr",
    };

    public Option<string?> Cert { get; } = new("--cert") { Description = "Certificate for TLS: a PFX, or a PEM. A renewed file is used without a restart. LOLO_CERT_PASSWORD unlocks it.", HelpName = "file" };

    public Option<string?> Key { get; } = new("--key") { Description = "Private key of the certificate, where it is not in its file: a PEM.", HelpName = "file" };

    public Option<string?> Data { get; } = new("--data") { Description = "Folder of durable data. Default .lolo.", HelpName = "folder" };

    public Option<string?> State { get; } = new("--state") { Description = "durable, or memory for graphs that forget when the host ends. Default durable.", HelpName = "kind" };

    public Option<string?> AdminPort { get; } = new("--admin-port") { Description = "Port of the admin API, on loopback only; 0 takes a free one. Default 4001, or a free one.", HelpName = "number" };

    public Option<bool> NoAdmin { get; } = new("--no-admin") { Description = "No admin port." };

    public Option<bool> NoEditor { get; } = new("--no-editor") { Description = "No editor on the admin port, only its API." };

    public Option<bool> NoWatch { get; } = new("--no-watch") { Description = "Do not deploy changed files." };

    public Option<string?> Inspect { get; } = new("--inspect")
    {
        Description = "Have Chrome DevTools or VS Code step through JavaScript, at this port of loopback or the next for each graph; 0 takes free ones. Default 9229.",
        HelpName = "port",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public Option<string?> LogLevel { get; } = new("--log-level") { Description = "debug, info, warn or error. Default info.", HelpName = "level" };

    public Option<string?> LogFormat { get; } = new("--log-format") { Description = "text or json. Default text.", HelpName = "format" };

    public IEnumerable<Option> All => [Graph, Port, Host, Url, TrustedProxy, Cert, Key, Data, State, AdminPort, NoAdmin, NoEditor, NoWatch, Inspect, LogLevel, LogFormat];

    /// <summary>What the command line says to a setting; null when it says nothing.</summary>
    public string? Find(ParseResult line, string setting) => setting switch
    {
        "Port" => line.GetValue(Port),
        "Host" => line.GetValue(Host),
        "Url" => line.GetValue(Url),
        "TrustedProxy" => line.GetValue(TrustedProxy) is { Length: > 0 } proxies ? string.Join(',', proxies) : null,
        "Cert" => line.GetValue(Cert),
        "Key" => line.GetValue(Key),
        "Data" => line.GetValue(Data),
        "State" => line.GetValue(State),
        "AdminPort" => line.GetValue(AdminPort),
        "Admin" => line.GetValue(NoAdmin) ? "false" : null,
        "Editor" => line.GetValue(NoEditor) ? "false" : null,
        "Watch" => line.GetValue(NoWatch) ? "false" : null,
        "Inspect" => line.GetResult(Inspect) is null ? null : line.GetValue(Inspect) ?? "true",
        "LogLevel" => line.GetValue(LogLevel),
        "LogFormat" => line.GetValue(LogFormat),
        _ => null,
    };
}
