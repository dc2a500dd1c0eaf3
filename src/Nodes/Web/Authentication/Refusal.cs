using Microsoft.AspNetCore.Http;

namespace Lolo.Nodes.Web.Authentication;

/// <summary>Why a request without good credentials is not let in.</summary>
/// <param name="Cause">Why.</param>
/// <param name="Reason">For the owner of the host: half a sentence without any secret.</param>
/// <param name="Challenges">What the answer asks for.</param>
internal sealed record Refusal(Cause Cause, string Reason, IReadOnlyList<string> Challenges)
{
    /// <summary>The word under which it is counted.</summary>
    public string Word => Cause switch
    {
        Cause.Missing => "auth-missing",
        Cause.Expired => "auth-expired",
        Cause.Unknown => "auth-keys",
        _ => "auth-wrong",
    };

    /// <summary>The status of the answer.</summary>
    public int Status => Cause == Cause.Unknown ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status401Unauthorized;

    /// <summary>What the caller reads; it tells nothing that helps to guess.</summary>
    public string Sentence => Cause switch
    {
        Cause.Missing => "this path asks for credentials",
        Cause.Expired => "the token has expired",
        Cause.Unknown => "tokens cannot be checked now",
        _ => "the credentials are wrong",
    };

    /// <summary>Puts the challenges into the headers of the answer.</summary>
    /// <param name="response">The answer.</param>
    public void Challenge(HttpResponse response)
    {
        if (Cause == Cause.Unknown)
        {
            return;
        }

        // Only what a bearer token can mend is told in its own words (RFC 6750, section 3.1).
        var error = Cause == Cause.Missing ? "" : $", error=\"invalid_token\", error_description=\"{Sentence}\"";
        response.Headers.WWWAuthenticate = Challenges
            .Select(challenge => challenge.StartsWith("Bearer ", StringComparison.Ordinal) ? challenge + error : challenge)
            .ToArray();
    }
}
