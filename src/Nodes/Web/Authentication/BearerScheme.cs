using Lolo.Runtime.Messages;

namespace Lolo.Nodes.Web.Authentication;

/// <summary>Tokens that are listed.</summary>
/// <param name="tokens">The tokens.</param>
internal sealed class BearerScheme(Secrets tokens) : ITokenScheme
{
    /// <inheritdoc/>
    public ValueTask<Verdict> JudgeAsync(string token, IServiceProvider services) => ValueTask.FromResult(
        tokens.TryFind(token, out var name, out var digest)
            ? new Verdict(new Caller(UserOf("bearer", name), Digest: digest))
            : new Verdict(null, Cause.Wrong, "its token is none of `auth.bearer`"));

    /// <inheritdoc/>
    public bool StillAdmits(Caller caller) => caller.Digest is { } digest && tokens.Has(digest);

    /// <summary>The user who has a listed secret.</summary>
    /// <param name="scheme">How the secret came.</param>
    /// <param name="name">The secret's name; null where it has none.</param>
    public static Record UserOf(string scheme, string? name) => Record.Of(("scheme", scheme), ("id", name), ("name", name));
}
