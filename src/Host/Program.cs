using Lolo.Host;

return await CommandLine.RunAsync(args, Terminal.OfConsole());
