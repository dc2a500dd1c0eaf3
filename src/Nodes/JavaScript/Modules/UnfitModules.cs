namespace Lolo.Nodes.JavaScript.Modules;

/// <summary>Packages that are known not to work in a graph, whatever their version, and what does instead.</summary>
internal static class UnfitModules
{
    private const string Native = "it is a native add-on";
    private const string Database = "it opens sockets of its own, and a graph opens none; reach the database by an HTTP service of it, or keep data in ctx.state";
    private const string Server = "it opens a port of its own, and a graph opens none; use an http-trigger";
    private const string Sockets = "it opens sockets of its own, and a graph opens none; use a websocket-trigger";
    private const string Browser = "it starts a browser, and a graph starts no processes";

    private static readonly Dictionary<string, string> _reasons = new(StringComparer.Ordinal)
    {
        ["argon2"] = $"{Native}; use hash-wasm",
        ["bcrypt"] = $"{Native}; use bcryptjs",
        ["better-sqlite3"] = $"{Native}; keep data in ctx.state",
        ["bufferutil"] = $"{Native}; a graph needs none",
        ["canvas"] = $"{Native}; there is no replacement in plain JavaScript, so draw in another service",
        ["fsevents"] = $"{Native}; a graph has no files to watch",
        ["leveldown"] = $"{Native}; keep data in ctx.state",
        ["node-pty"] = $"{Native}, and a graph starts no processes",
        ["node-sass"] = $"{Native}; use sass",
        ["re2"] = $"{Native}; use re2js",
        ["robotjs"] = $"{Native}; there is no replacement in plain JavaScript",
        ["serialport"] = $"{Native}; there is no replacement in plain JavaScript",
        ["sharp"] = $"{Native}; use jimp, or an image service",
        ["snappy"] = $"{Native}; use snappyjs",
        ["sqlite3"] = $"{Native}; keep data in ctx.state",
        ["usb"] = $"{Native}; there is no replacement in plain JavaScript",
        ["utf-8-validate"] = $"{Native}; a graph needs none",
        ["zeromq"] = $"{Native}; there is no replacement in plain JavaScript",
        ["express"] = Server,
        ["fastify"] = Server,
        ["koa"] = Server,
        ["http-server"] = Server,
        ["socket.io"] = Sockets,
        ["ws"] = Sockets,
        ["ioredis"] = Database,
        ["mongodb"] = Database,
        ["mongoose"] = Database,
        ["mysql"] = Database,
        ["mysql2"] = Database,
        ["pg"] = Database,
        ["redis"] = Database,
        ["nodemailer"] = "it opens sockets of its own, and a graph opens none; send mail by the HTTP service of a mail provider",
        ["playwright"] = Browser,
        ["puppeteer"] = Browser,
        ["chokidar"] = "a graph has no files to watch",
        ["fs-extra"] = "a graph has no file system; keep data in ctx.state",
    };

    /// <summary>Why a package cannot work, and the way out; null for one of which nothing is known.</summary>
    public static string? ReasonOf(string package) => _reasons.GetValueOrDefault(package);

    /// <summary>Whether it is its native code that keeps it out.</summary>
    public static bool IsNative(string package) => ReasonOf(package)?.StartsWith(Native, StringComparison.Ordinal) == true;
}
