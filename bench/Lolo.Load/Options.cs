using System.CommandLine;

namespace Lolo.Load;

/// <summary>The options of the verbs that measure.</summary>
internal static class Options
{
    public static Option<int> Port { get; } = new("--port") { Description = "Port of the server on 127.0.0.1.", Required = true };

    public static Option<string> Path { get; } = new("--path") { Description = "Path of the server.", Required = true };

    public static Option<int> Clients { get; } = new("--clients") { Description = "Connections.", Required = true };

    public static Option<int?> Senders { get; } = new("--senders") { Description = "How many of the clients send. Default all." };

    public static Option<bool> Own { get; } = new("--own") { Description = "A text comes to its sender too; without, that is a fault." };

    public static Option<int> Bytes { get; } = new("--bytes") { Description = "Bytes of a text.", DefaultValueFactory = _ => 64 };

    public static Option<int?> Window { get; } = new("--window") { Description = "Messages that each sender has outstanding." };

    public static Option<int> RequestWindow { get; } = new("--window") { Description = "Requests that each client has outstanding.", DefaultValueFactory = _ => 1 };

    public static Option<double?> Rate { get; } = new("--rate") { Description = "Messages a second of all senders together, whatever comes back." };

    public static Option<double> Seconds { get; } = new("--seconds") { Description = "Measured time.", DefaultValueFactory = _ => 5 };

    public static Option<double> Warmup { get; } = new("--warmup") { Description = "Seconds before it.", DefaultValueFactory = _ => 1 };

    public static Option<double> Patience { get; } = new("--patience") { Description = "Seconds to wait at the end for what is outstanding.", DefaultValueFactory = _ => 5 };

    public static Option<int> Greetings { get; } = new("--greetings") { Description = "Messages that each client gets when it connects.", DefaultValueFactory = _ => 1 };

    public static Option<int> NoGreetings { get; } = new("--greetings") { Description = "Messages that each client gets when it connects. Default none." };

    public static Option<int> Count { get; } = new("--count") { Description = "Connections.", Required = true };

    public static Option<int> AtOnce { get; } = new("--at-once") { Description = "Connections that may be under way.", DefaultValueFactory = _ => 64 };

    public static Option<double> Hold { get; } = new("--hold") { Description = "Seconds to stay after the server was looked at." };

    public static Option<string?> Body { get; } = new("--body") { Description = "JSON to post; GET without." };

    public static Option<int?> Process { get; } = new("--pid") { Description = "Process of the server, whose usage is told with its children's." };
}
