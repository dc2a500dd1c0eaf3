using Lolo.Runtime.Messages;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Lolo.Nodes.Web.Authentication;

/// <summary>
/// Reads what stands at the URL of keys: a JWKS, or the OpenID configuration of an issuer, which says where that is. Nothing else of a configuration is
/// taken: who may issue tokens is for the graph to say.
/// </summary>
internal static class KeyDocument
{
    /// <summary>The keys that are found at an address.</summary>
    /// <param name="address">The address.</param>
    /// <param name="retriever">Fetches documents.</param>
    /// <param name="cancel">Ends it early.</param>
    public static async Task<IReadOnlyList<SecurityKey>> ReadAsync(string address, IDocumentRetriever retriever, CancellationToken cancel)
    {
        var text = await retriever.GetDocumentAsync(address, cancel);
        return JsonText.Read(text) is Record { } document && document.ContainsKey("keys")
            ? [.. JsonWebKeySet.Create(text).GetSigningKeys()]
            : [.. (await OpenIdConnectConfigurationRetriever.GetAsync(address, retriever, cancel)).SigningKeys];
    }
}
