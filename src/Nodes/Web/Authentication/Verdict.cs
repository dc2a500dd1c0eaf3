namespace Lolo.Nodes.Web.Authentication;

/// <summary>What one scheme says of the credentials it was shown.</summary>
/// <param name="Caller">Who it is; null when they are refused.</param>
/// <param name="Cause">Why they are refused.</param>
/// <param name="Reason">The same for the owner of the host: half a sentence without any secret.</param>
/// <param name="IsForeign">Whether they are not even of the kind that the scheme knows, so that another scheme has more to say.</param>
internal readonly record struct Verdict(Caller? Caller, Cause Cause = Cause.Wrong, string Reason = "", bool IsForeign = false);
