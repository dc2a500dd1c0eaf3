using Lolo.Runtime.Messages;

namespace Lolo.Nodes.Http;

/// <summary>What of a node's parameters is the same for every message.</summary>
internal sealed record CallOptions
{
    /// <summary><c>auto</c>, <c>json</c>, <c>text</c> or <c>bytes</c>.</summary>
    public required string Parse { get; init; }

    /// <summary>Statuses from 400 on that are no errors.</summary>
    public required StatusSet Accept { get; init; }

    /// <summary>How long one attempt may take.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>How often a call is tried again.</summary>
    public required int Retries { get; init; }

    /// <summary>Whether POST and PATCH are tried again too.</summary>
    public required bool RetryPost { get; init; }

    /// <summary>The pause before the first retry.</summary>
    public required TimeSpan Backoff { get; init; }

    /// <summary>How long a failing host is left alone; zero for never.</summary>
    public required TimeSpan Breaker { get; init; }

    /// <summary>Size of an answer's body.</summary>
    public required long MaxBytes { get; init; }

    /// <summary>Whether redirects are followed.</summary>
    public required bool Redirects { get; init; }

    /// <summary>The options of a node that was checked.</summary>
    /// <param name="parameters">The node's parameters.</param>
    public static CallOptions Of(Record parameters) => new()
    {
        Parse = (string)parameters["parse"]!,
        Accept = new StatusSet(Texts(parameters, "accept")),
        Timeout = Time(parameters, "timeout"),
        Retries = (int)(double)parameters["retries"]!,
        RetryPost = parameters["retryPost"] is true,
        Backoff = Time(parameters, "backoff"),
        Breaker = Time(parameters, "breaker"),
        MaxBytes = (long)(double)parameters["maxBytes"]!,
        Redirects = parameters["redirects"] is true,
    };

    /// <summary>The texts of a list parameter; empty when left out.</summary>
    /// <param name="parameters">The node's parameters.</param>
    /// <param name="name">Its name.</param>
    public static IEnumerable<string> Texts(Record parameters, string name) =>
        parameters.GetValueOrDefault(name) is IReadOnlyList<object?> list ? list.OfType<string>() : [];

    private static TimeSpan Time(Record parameters, string name) => TimeSpan.FromMilliseconds((double)parameters[name]!);
}
