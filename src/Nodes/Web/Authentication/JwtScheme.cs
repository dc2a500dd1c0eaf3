using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Lolo.Nodes.Web.Authentication;

/// <summary>Tokens that somebody has signed (RFC 7519).</summary>
/// <param name="parameters">What is asked of them.</param>
/// <param name="url">Where more keys are found, looked up when the first token comes; null for none.</param>
internal sealed class JwtScheme(TokenValidationParameters parameters, Uri? url) : ITokenScheme
{
    // An issuer's clock may go a little before ours; the end of a token is taken to the second.
    private static readonly TimeSpan _leeway = TimeSpan.FromSeconds(10);
    private readonly JsonWebTokenHandler _handler = new();
    private readonly Lock _gate = new();
    private KeySource? _source;
    private (IReadOnlyList<SecurityKey> Keys, TokenValidationParameters Parameters)? _withFound;

    /// <inheritdoc/>
    public async ValueTask<Verdict> JudgeAsync(string token, IServiceProvider services)
    {
        var source = SourceOf(services);
        var keys = source?.Keys;
        var result = await _handler.ValidateTokenAsync(token, With(keys));
        if (result.Exception is SecurityTokenInvalidSignatureException && source is not null && await source.FindOthersAsync(keys))
        {
            result = await _handler.ValidateTokenAsync(token, With(source.Keys));
        }

        if (!result.IsValid || result.SecurityToken is not JsonWebToken known)
        {
            return result.Exception is SecurityTokenInvalidSignatureException && source is { Keys: null }
                ? new Verdict(null, Cause.Unknown, $"the keys at {url} cannot be fetched: {source.Failure}")
                : new Verdict(null, Cause.Wrong, ReasonOf(result.Exception), result.Exception is SecurityTokenMalformedException or ArgumentException);
        }

        if (known.TryGetHeaderValue<object>("crit", out _))
        {
            return new Verdict(null, Cause.Wrong, "its token demands an extension that is not known here (`crit`)");
        }

        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        if (known.ValidTo == DateTime.MinValue)
        {
            return new Verdict(null, Cause.Wrong, "its token has no `exp`, so that it would never end");
        }

        var expires = new DateTimeOffset(known.ValidTo, TimeSpan.Zero);
        return expires <= now ? new Verdict(null, Cause.Expired, "its token has expired")
            : known.ValidFrom > now.UtcDateTime + _leeway ? new Verdict(null, Cause.Wrong, "its token is not valid yet")
            : new Verdict(new Caller(UserOf(known), expires));
    }

    /// <inheritdoc/>
    public bool StillAdmits(Caller caller) => caller.Digest is null;

    private static Record UserOf(JsonWebToken token)
    {
        var claims = JsonText.Read(Base64UrlEncoder.Decode(token.EncodedPayload)) as Record ?? Record.Empty;
        var name = claims.GetValueOrDefault("name") as string ?? claims.GetValueOrDefault("preferred_username") as string;
        return Record.Of(("scheme", "jwt"), ("id", claims.GetValueOrDefault("sub")), ("name", name), ("claims", claims));
    }

    private static string ReasonOf(Exception? error) => error switch
    {
        SecurityTokenInvalidIssuerException => "its token is not of `auth.jwt.issuer`",
        SecurityTokenInvalidAudienceException => "its token is not for `auth.jwt.audience`",
        SecurityTokenInvalidAlgorithmException => "its token is signed with an algorithm that does not fit `auth.jwt.keys`",
        SecurityTokenSignatureKeyNotFoundException => "its token is signed with a key that is not among `auth.jwt.keys`",
        SecurityTokenMalformedException or ArgumentException => "its token is no JWT",
        _ => "the signature of its token is wrong",
    };

    private KeySource? SourceOf(IServiceProvider services)
    {
        if (url is null || _source is not null)
        {
            return _source;
        }

        lock (_gate)
        {
            return _source ??= new(url, services.GetService<IHttpClients>()?.Create(followsRedirects: true) ?? new HttpClient(), services.GetRequiredService<TimeProvider>());
        }
    }

    private TokenValidationParameters With(IReadOnlyList<SecurityKey>? found)
    {
        if (found is null)
        {
            return parameters;
        }

        lock (_gate)
        {
            if (_withFound is not { } made || made.Keys != found)
            {
                var both = parameters.Clone();
                both.IssuerSigningKeys = [.. parameters.IssuerSigningKeys, .. found];
                _withFound = made = (found, both);
            }

            return made.Parameters;
        }
    }
}
