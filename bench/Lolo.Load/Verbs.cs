using System.CommandLine;
using Lolo.Load.Measures;
using Lolo.Load.Talk;

namespace Lolo.Load;

/// <summary>The verbs that measure, with their options. Each prints one line of JSON.</summary>
internal static class Verbs
{
    private static readonly Option<int> _port = new("--port") { Description = "Port of the server on 127.0.0.1.", Required = true };
    private static readonly Option<string> _path = new("--path") { Description = "Path of the server.", Required = true };
    private static readonly Option<int> _clients = new("--clients") { Description = "Connections.", Required = true };
    private static readonly Option<int?> _senders = new("--senders") { Description = "How many of the clients send. Default all." };
    private static readonly Option<int> _bytes = new("--bytes") { Description = "Bytes of a text.", DefaultValueFactory = _ => 64 };
    private static readonly Option<int?> _window = new("--window") { Description = "Messages that each sender has outstanding." };
    private static readonly Option<double?> _rate = new("--rate") { Description = "Messages a second of all senders together, whatever comes back." };
    private static readonly Option<double> _seconds = new("--seconds") { Description = "Measured time.", DefaultValueFactory = _ => 5 };
    private static readonly Option<double> _warmup = new("--warmup") { Description = "Seconds before it.", DefaultValueFactory = _ => 1 };
    private static readonly Option<int> _greetings = new("--greetings") { Description = "Messages that each client gets when it connects.", DefaultValueFactory = _ => 1 };
    private static readonly Option<int> _noGreetings = new("--greetings") { Description = "Messages that each client gets when it connects." };
    private static readonly Option<int?> _process = new("--pid") { Description = "Process of the server, whose usage is told." };

    /// <summary>All of them.</summary>
    public static RootCommand All()
    {
        var root = new RootCommand("Puts load on a server and measures it; see bench/README.md.");
        root.Subcommands.Add(Talk("fanout", "Texts of some clients go to all others.", isEcho: false));
        root.Subcommands.Add(Talk("echo", "Each client's texts come back to it.", isEcho: true));
        return root;
    }

    private static Command Talk(string name, string description, bool isEcho)
    {
        var greetings = isEcho ? _noGreetings : _greetings;
        var verb = new Command(name, description) { _port, _path, _clients, _bytes, _window, _rate, _seconds, _warmup, greetings, _process };
        if (!isEcho)
        {
            verb.Options.Add(_senders);
        }

        verb.SetAction(line => Finish(() =>
        {
            var clients = line.GetValue(_clients);
            var plan = new Plan
            {
                Port = line.GetValue(_port),
                Path = line.GetValue(_path)!,
                Clients = clients,
                Senders = (isEcho ? null : line.GetValue(_senders)) ?? clients,
                IsEcho = isEcho,
                Bytes = line.GetValue(_bytes),
                Window = line.GetValue(_window),
                Rate = line.GetValue(_rate),
                Seconds = line.GetValue(_seconds),
                Warmup = line.GetValue(_warmup),
                Greetings = line.GetValue(greetings),
                Process = line.GetValue(_process),
            };
            plan.Check();
            return new Exchange(plan).Run();
        }));
        return verb;
    }

    private static int Finish(Func<(Report Report, bool IsGood)> run)
    {
        try
        {
            var (report, isGood) = run();
            if (report.Error is { } error)
            {
                Console.Error.WriteLine(error);
            }

            Console.WriteLine(report);
            return isGood ? 0 : 1;
        }
        catch (LoadException error)
        {
            Console.Error.WriteLine(error.Message);
            return 2;
        }
    }
}
