using System.CommandLine;
using Lolo.Compare;

// A peer has a few seconds to stop after Ctrl+C, and the results are still written.
return await CompareCommand.Describe().Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(30) });
