using Lolo.Host;
using Lolo.Host.Telling;

// Patterns of schemas and of C# functions meet texts that strangers send, and nothing else can cut a regular expression that runs away.
AppContext.SetData("REGEX_DEFAULT_MATCH_TIMEOUT", TimeSpan.FromMilliseconds(500));
return await CommandLine.RunAsync(args, Terminal.OfConsole());
