namespace Lolo.Host.Logging;

/// <summary>How log lines look.</summary>
internal enum LogFormat
{
    /// <summary>Short lines for people.</summary>
    Text,

    /// <summary>One JSON object a line.</summary>
    Json,
}
