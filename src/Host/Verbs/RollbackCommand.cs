using System.CommandLine;
using Lolo.Host.Remote;
using Lolo.Host.Telling;

namespace Lolo.Host.Verbs;

/// <summary><c>rollback</c>: deploys the text of an older version of a running graph, which becomes a new version.</summary>
internal static class RollbackCommand
{
    public static Command Describe(Terminal terminal)
    {
        var (remote, options) = (new RemoteOptions(), new DeployOptions());
        var graph = new Argument<string>("graph") { Description = "Id of the graph." };
        var number = new Argument<int?>("number") { Description = "The version to go back to. Default: the one that serves where the file on disk holds what is not deployed, else the one before.", Arity = ArgumentArity.ZeroOrOne };
        var verb = new Command("rollback", "Deploys the text of an older version of a running graph.") { graph, number };
        options.AddTo(verb);
        remote.AddTo(verb);
        verb.SetAction(async (line, cancellation) =>
        {
            var id = line.GetRequiredValue(graph);
            using var client = await remote.FindAsync(line, id, cancellation);
            var body = options.BodyOf(line);
            if (line.GetValue(number) is { } to)
            {
                body["to"] = to;
            }

            return await new DeployTeller(terminal, client, remote.Given(line)).SendAsync(id, "rollback", body, cancellation);
        });
        return verb;
    }
}
