using Lolo.Admin.Answers;
using Lolo.Runtime.Diagnostics;
using Lolo.Runtime.Hosting.Deploys;
using Lolo.Runtime.Hosting.Versions;
using Microsoft.AspNetCore.Http;

namespace Lolo.Admin.Versions;

/// <summary>Tells what came of a deploy: 200 when its text serves, 409 when somebody else was first, 422 when it cannot serve.</summary>
internal static class DeployAnswer
{
    /// <summary>Answers.</summary>
    public static Task GiveAsync(HttpContext context, DeployOutcome outcome)
    {
        if (outcome.Failure is null && (outcome.Started is not null || outcome.IsUnchanged))
        {
            return Answer.GiveAsync(context, View(outcome, null));
        }

        var status = outcome.Conflict is null ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status409Conflict;
        var message = outcome.Failure ?? $"the text has {Wording.Count(outcome.Diagnostics.Count(finding => finding.Severity == Severity.Error), "error")}";
        return Answer.GiveAsync(context, new Refusal(new(message, status), outcome.Serving, outcome.Conflict, Findings(outcome)), status);
    }

    /// <summary>A deploy as it is told.</summary>
    /// <param name="outcome">What came of it.</param>
    /// <param name="time">When; null where that goes without saying.</param>
    public static object View(DeployOutcome outcome, DateTimeOffset? time) => new
    {
        Time = time,
        Graph = outcome.GraphId,
        Version = outcome.Serving,
        Changed = outcome.Started is not null,
        Cause = outcome.Cause.ToString().ToLowerInvariant(),
        outcome.Author,
        outcome.Message,
        outcome.Of,
        Aside = outcome.Aside.Count > 0 ? outcome.Aside : null,
        Failure = outcome.Started is null && !outcome.IsUnchanged ? outcome.Failure ?? "its text has errors" : null,
        outcome.Reason,
        Diagnostics = Findings(outcome),
    };

    private static List<Finding> Findings(DeployOutcome outcome) => [.. outcome.Diagnostics.Select(Finding.Of)];

    private sealed record Refusal(Fault Error, int? Serving, KeptVersion? Current, IReadOnlyList<Finding> Diagnostics);

    private sealed record Fault(string Message, int Status);
}
