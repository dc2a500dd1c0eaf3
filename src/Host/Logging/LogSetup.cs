namespace Lolo.Host.Logging;

/// <summary>Sends log lines to the console in the wanted form; of the framework's own lines only warnings and worse.</summary>
internal static class LogSetup
{
    public static void AddLog(this ILoggingBuilder logging, LogLevel level, LogFormat format, bool hasManyGraphs)
    {
        logging.ClearProviders();
        logging.SetMinimumLevel(level);
        var framework = level > LogLevel.Warning ? level : LogLevel.Warning;
        logging.AddFilter("Microsoft", framework);

        // A start that fails is told once, in a sentence, by the verb that asked for it.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        logging.AddFilter("System", framework);

        // While anybody could read them, the server keeps scopes and an activity for each request, and a socket is a request for as long as it is open.
        logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        var isText = format == LogFormat.Text;
        if (isText)
        {
            // The terminal shows deploys by itself, with the lines of the text that they are about.
            logging.AddFilter<ConsoleLog>("Lolo.Deploy", LogLevel.None);
        }

        logging.Services.AddSingleton<ILoggerProvider>(_ => new ConsoleLog(
            isText ? new TextFormatter(TimeProvider.System, hasManyGraphs) : new JsonFormatter(TimeProvider.System),
            new LineWriter(Console.Out)));
    }
}
