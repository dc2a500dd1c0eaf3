if (args is ["state"])
{
    await Lolo.Bench.State.StateMeasure.RunAsync();
    return;
}

BenchmarkDotNet.Running.BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
