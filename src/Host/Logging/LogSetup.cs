using Microsoft.Extensions.Logging.Console;

namespace Lolo.Host.Logging;

/// <summary>Sends log lines to the console in the wanted form; of the framework's own lines only warnings and worse.</summary>
internal static class LogSetup
{
    public static void AddLog(this ILoggingBuilder logging, HostSettings settings)
    {
        logging.ClearProviders();
        logging.SetMinimumLevel(settings.LogLevel);
        var framework = settings.LogLevel > LogLevel.Warning ? settings.LogLevel : LogLevel.Warning;
        logging.AddFilter("Microsoft", framework);
        logging.AddFilter("System", framework);
        var isText = settings.LogFormat == LogFormat.Text;
        logging.AddConsole(console => console.FormatterName = isText ? TextFormatter.FormatName : JsonFormatter.FormatName);
        logging.Services.AddSingleton<ConsoleFormatter>(provider =>
            isText ? new TextFormatter(TimeProvider.System) : new JsonFormatter(TimeProvider.System));
    }
}
