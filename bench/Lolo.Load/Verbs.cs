using System.CommandLine;
using Lolo.Load.Measures;
using Lolo.Load.Talk;

namespace Lolo.Load;

/// <summary>The verbs that measure. Each prints one line of JSON, and ends with 0 when all went well, 1 when not, 2 when it could not be tried.</summary>
internal static class Verbs
{
    /// <summary>All of them.</summary>
    public static RootCommand All() => new("Puts load on a server and measures it; see bench/README.md. Two more verbs: idle PORT PATH COUNT, storm PORT PATH RATE SECONDS.")
    {
        Talk("fanout", "Texts of some clients go to all others.", isEcho: false),
        Talk("echo", "Each client's texts come back to it.", isEcho: true),
        Connect(),
        Http(),
    };

    private static Command Talk(string name, string description, bool isEcho)
    {
        var greetings = isEcho ? Options.NoGreetings : Options.Greetings;
        var verb = new Command(name, description)
        {
            Options.Port, Options.Path, Options.Clients, Options.Bytes, Options.Window, Options.Rate, Options.Seconds, Options.Warmup, Options.Patience, greetings, Options.Process,
        };
        if (!isEcho)
        {
            verb.Options.Add(Options.Senders);
            verb.Options.Add(Options.Own);
        }

        verb.SetAction(line => Finish(() =>
        {
            var clients = line.GetValue(Options.Clients);
            var plan = new Plan
            {
                Port = line.GetValue(Options.Port),
                Path = line.GetValue(Options.Path)!,
                Clients = clients,
                Senders = (isEcho ? null : line.GetValue(Options.Senders)) ?? clients,
                IsEcho = isEcho,
                IsOwn = !isEcho && line.GetValue(Options.Own),
                Bytes = line.GetValue(Options.Bytes),
                Window = line.GetValue(Options.Window),
                Rate = line.GetValue(Options.Rate),
                Seconds = line.GetValue(Options.Seconds),
                Warmup = line.GetValue(Options.Warmup),
                Patience = line.GetValue(Options.Patience),
                Greetings = line.GetValue(greetings),
                Process = line.GetValue(Options.Process),
            };
            plan.Check();
            return new Exchange(plan).Run();
        }));
        return verb;
    }

    private static Command Connect()
    {
        var verb = new Command("connect", "Opens connections, and tells how fast that went and what each weighs.")
        {
            Options.Port, Options.Path, Options.Count, Options.AtOnce, Options.Greetings, Options.Hold, Options.Process,
        };
        verb.SetAction(line => Finish(() => new Crowd(PortOf(line), PathOf(line))
        {
            Count = AtLeast(1, Options.Count, line),
            AtOnce = AtLeast(1, Options.AtOnce, line),
            Greetings = AtLeast(0, Options.Greetings, line),
            Hold = line.GetValue(Options.Hold),
            Process = line.GetValue(Options.Process),
        }.Run()));
        return verb;
    }

    private static Command Http()
    {
        var verb = new Command("http", "Asks again as soon as it is answered, on connections that stay open.")
        {
            Options.Port, Options.Path, Options.Clients, Options.RequestWindow, Options.Seconds, Options.Warmup, Options.Body, Options.Process,
        };
        verb.SetAction(line => Finish(() => new Requests(PortOf(line), PathOf(line), line.GetValue(Options.Body))
        {
            Clients = AtLeast(1, Options.Clients, line),
            Window = AtLeast(1, Options.RequestWindow, line),
            Seconds = line.GetValue(Options.Seconds),
            Warmup = line.GetValue(Options.Warmup),
            Process = line.GetValue(Options.Process),
        }.Run()));
        return verb;
    }

    private static int PortOf(ParseResult line)
    {
        var port = line.GetValue(Options.Port);
        Plan.Require(port is > 0 and <= ushort.MaxValue, "--port is a number from 1 to 65535");
        return port;
    }

    private static string PathOf(ParseResult line)
    {
        var path = line.GetValue(Options.Path)!;
        Plan.Require(path.StartsWith('/'), "--path begins with a slash");
        return path;
    }

    private static int AtLeast(int least, Option<int> option, ParseResult line)
    {
        var value = line.GetValue(option);
        Plan.Require(value >= least, $"{option.Name} is at least {least}");
        return value;
    }

    private static int Finish(Func<(Report Report, bool IsGood)> run)
    {
        try
        {
            Plan.Require(OperatingSystem.IsLinux(), "this verb needs Linux: it stands on epoll");
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
