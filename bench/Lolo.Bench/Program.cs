if (args is ["state"])
{
    await Lolo.Bench.State.StateMeasure.RunAsync();
    return;
}

if (args is ["graph", var nodes, ..] && int.TryParse(nodes, out var count))
{
    Console.Write(args is [.., "functions"] ? Lolo.Bench.Compiling.LargeGraph.Functions(count) : Lolo.Bench.Compiling.LargeGraph.Mixed(count));
    return;
}

BenchmarkDotNet.Running.BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
