using Lolo.Runtime.Messages;
using Microsoft.AspNetCore.Http;

namespace Lolo.Nodes.Web.Authentication;

/// <summary>Who has come in by credentials.</summary>
/// <param name="User">What events carry as <c>user</c>; never a secret.</param>
/// <param name="Expires">When the credentials end; null for never.</param>
/// <param name="Digest">What is kept of a listed secret, for <see cref="Secrets.Has"/>; null for a signed token, of which nothing is kept.</param>
internal sealed record Caller(Record User, DateTimeOffset? Expires = null, byte[]? Digest = null)
{
    /// <summary>Who has come in with a request; null where the trigger asks for no credentials.</summary>
    /// <param name="context">The request.</param>
    public static Caller? Of(HttpContext context) => context.Features.Get<Caller>();

    /// <summary>Whether the credentials have ended.</summary>
    /// <param name="time">The clock.</param>
    public bool HasExpired(TimeProvider time) => Expires <= time.GetUtcNow();
}
