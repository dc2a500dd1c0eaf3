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

if (args is ["deploys", var size, var times] && int.TryParse(size, out var each) && int.TryParse(times, out var often))
{
    await Lolo.Bench.Compiling.DeployMeasure.RunAsync(each, often);
    return;
}

BenchmarkDotNet.Running.BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
