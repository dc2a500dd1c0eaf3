using Microsoft.IdentityModel.Tokens;

namespace Lolo.Nodes.Web.Authentication;

/// <summary>The keys that may sign tokens.</summary>
/// <param name="Keys">Those that are known.</param>
/// <param name="Algorithms">What tokens may be signed with: only what fits the kinds of keys, and never <c>none</c>.</param>
/// <param name="Url">Where more are found; null for none.</param>
internal sealed record SigningKeys(IReadOnlyList<SecurityKey> Keys, IReadOnlyList<string> Algorithms, Uri? Url);
