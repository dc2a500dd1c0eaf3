using Lolo.Runtime.Messages;
using Microsoft.Extensions.Logging;

namespace Lolo.Nodes.Debugging;

/// <summary>Lets a log line carry the session it is about.</summary>
internal static class SessionScope
{
    public static IDisposable? Begin(ILogger log, Origin origin) =>
        origin is Session ? log.BeginScope(new KeyValuePair<string, object?>[] { new("session", origin.Id) }) : null;
}
