using Microsoft.AspNetCore.Http;

namespace Lolo.Nodes.Web.Authentication;

/// <summary>Tells who calls a trigger that asks for credentials. Of several ways to come in any one is enough. Members may be called from any thread.</summary>
/// <param name="places">Where a token may stand.</param>
/// <param name="tokens">What tells who shows a token.</param>
/// <param name="header">A secret in a header of its own; null for none.</param>
/// <param name="keeps">Whether events keep the credentials.</param>
internal sealed class Doorkeeper(TokenPlaces places, IReadOnlyList<ITokenScheme> tokens, HeaderScheme? header, bool keeps)
{
    private const string Realm = "Bearer realm=\"lolo\"";

    /// <summary>The subprotocol behind which browsers offer their token; null for none.</summary>
    public string? Subprotocol => places.Subprotocol;

    /// <summary>Lets a request in, whose <see cref="Caller"/> is then known, or says why not.</summary>
    /// <param name="context">The request.</param>
    /// <returns>Null when it is let in.</returns>
    public async ValueTask<Refusal?> AdmitAsync(HttpContext context)
    {
        var worst = new Verdict(null, Cause.Missing, "it has no credentials");
        if (header?.Judge(context.Request) is { } shown)
        {
            if (shown.Caller is not null)
            {
                return Admit(context, shown.Caller);
            }

            worst = shown;
        }

        if (tokens.Count > 0 && places.Find(context.Request) is { } token)
        {
            foreach (var scheme in tokens)
            {
                var verdict = token.Length == 0
                    ? new Verdict(null, Cause.Wrong, "it has no bearer token where one is looked for")
                    : await scheme.JudgeAsync(token, context.RequestServices);
                if (verdict.Caller is not null)
                {
                    return Admit(context, verdict.Caller);
                }

                // What a token of one kind is to another kind says less than what is wrong with it among its own.
                worst = verdict.IsForeign && worst.Cause == Cause.Wrong ? worst with { Reason = $"{worst.Reason}, and {verdict.Reason}" }
                    : verdict.Cause >= worst.Cause ? verdict
                    : worst;
            }
        }

        return new Refusal(worst.Cause, worst.Reason, Challenges());
    }

    /// <summary>
    /// Whether somebody whom another version has let in would be let in still: their secret is listed, or there is a way in for signed tokens,
    /// which are good to their end. Whoever came without credentials would not.
    /// </summary>
    /// <param name="caller">Who has come in; null for somebody without credentials.</param>
    public bool StillAdmits(Caller? caller) =>
        caller is not null && (header?.StillAdmits(caller) == true || tokens.Any(scheme => scheme.StillAdmits(caller)));

    private Refusal? Admit(HttpContext context, Caller caller)
    {
        context.Features.Set(caller);
        if (!keeps)
        {
            if (tokens.Count > 0)
            {
                places.Remove(context.Request);
            }

            if (header is not null)
            {
                context.Request.Headers.Remove(header.Name);
            }
        }

        return null;
    }

    private List<string> Challenges()
    {
        var challenges = new List<string>();
        if (tokens.Count > 0)
        {
            challenges.Add(Realm);
        }

        if (header is not null)
        {
            challenges.Add($"ApiKey header=\"{header.Name}\"");
        }

        return challenges;
    }
}
