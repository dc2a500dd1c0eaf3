using Lolo.Runtime.Contracts;

namespace Lolo.Runtime.Tests.Hosting;

/// <summary>A trigger that writes down what the host does with it, and fails when its parameters say so.</summary>
internal sealed class ProbeKind(HostWorld world) : NodeKind
{
    public override NodeSpec Spec { get; } = new("probe", "Probe", "Writes down what is done with it.")
    {
        IsTrigger = true,
        Out = [new("out")],
        Parameters = [new("fail", ParameterType.Text, "Where to fail.") { OneOf = ["setup", "open", "wait"] }, new("hold", ParameterType.Boolean, "Whether teardown waits for the test."), new("deaf", ParameterType.Boolean, "Whether what hears of the stop waits for the test."), new("lock", ParameterType.Text, "What it writes as the lock of the graph's modules."), new("file", ParameterType.Text, "A file beside the graph."), new("edit", ParameterType.Text, "What somebody saves as the graph's file while it is set up.")],
    };

    public override void Check(NodeCheck check)
    {
        world.Checks++;
        if (check.Node.Parameters.TryGetValue("file", out var name))
        {
            check.ReadFile((string)name!, "file");
        }
    }

    public override INode Create(NodeSite site) => new Probe(site, world);

    private sealed class Probe(NodeSite site, HostWorld world) : ITrigger, ILifeListener
    {
        private string? Fail => site.Node.Parameters.TryGetValue("fail", out var fail) ? fail as string : null;

        public TriggerAddress? Address => null;

        public Task SetupAsync(CancellationToken cancellation)
        {
            if (site.Node.Parameters.TryGetValue("lock", out var text) && site.Graph.LockFile is { } file)
            {
                System.IO.File.WriteAllText(file, (string)text!);
                site.Graph.Wrote(file);
            }

            if (site.Node.Parameters.TryGetValue("edit", out var edit))
            {
                System.IO.File.WriteAllText(world.File, (string)edit!);
            }

            if (site.Node.Parameters.TryGetValue("deaf", out var deaf) && deaf is true)
            {
                site.Graph.Stopping.Register(() => world.Held.Task.GetAwaiter().GetResult());
            }

            world.Sites.Add(site);
            Tell("setup");
            world.InSetup(site.Graph.Version);
            return Fail switch
            {
                "setup" => throw new HandlerException("no key") { AuthorStack = "at probe (graph.yaml:4)" },
                "wait" => throw new TaskCanceledException("the other side did not answer in time"),
                _ => Task.CompletedTask,
            };
        }

        public Task OpenAsync()
        {
            Tell("open");
            return Fail == "open" ? throw new InvalidOperationException("the door is stuck") : Task.CompletedTask;
        }

        public Task CloseAsync()
        {
            Tell("close");
            return Task.CompletedTask;
        }

        public Task TeardownAsync()
        {
            Tell("teardown");
            return site.Node.Parameters.TryGetValue("hold", out var hold) && hold is true ? world.Held.Task : Task.CompletedTask;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        public Task HearAsync(LifeEvent happened)
        {
            var details = $"{happened.Cause} {happened.Previous} {happened.Failure} {string.Join(' ', happened.Diagnostics.Select(finding => finding.Id))}";
            world.Heard.Enqueue($"{site.Graph.Version}: {string.Join(' ', $"{happened.Kind} {details}".Split(' ', StringSplitOptions.RemoveEmptyEntries))}");
            return Task.CompletedTask;
        }

        private void Tell(string what) => world.Steps.Enqueue($"{what} {site.Graph.Version}");
    }
}
