using Lolo.Runtime.Messages;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Lolo.Nodes.Web.Authentication;

/// <summary>Reads what stands at the URL of keys: a JWKS, or the OpenID configuration of an issuer, which says where that is.</summary>
internal sealed class KeyDocument : IConfigurationRetriever<OpenIdConnectConfiguration>
{
    /// <inheritdoc/>
    public async Task<OpenIdConnectConfiguration> GetConfigurationAsync(string address, IDocumentRetriever retriever, CancellationToken cancel)
    {
        var text = await retriever.GetDocumentAsync(address, cancel);
        if (JsonText.Read(text) is not Record { } document || !document.ContainsKey("keys"))
        {
            return await OpenIdConnectConfigurationRetriever.GetAsync(address, retriever, cancel);
        }

        var configuration = new OpenIdConnectConfiguration { JsonWebKeySet = JsonWebKeySet.Create(text) };
        foreach (var key in configuration.JsonWebKeySet.GetSigningKeys())
        {
            configuration.SigningKeys.Add(key);
        }

        return configuration;
    }
}
