namespace Lolo.Runtime.Contracts;

/// <summary>
/// The way out for HTTP: clients that share one pool of connections of the host. Found among <see cref="GraphSite.Services"/>.
/// Members may be called from any thread.
/// </summary>
public interface IHttpClients
{
    /// <summary>
    /// A client without cookies, base address or time limit of its own, which unpacks compressed answers, heeds the proxy of the
    /// environment and sends each request once. Cheap to make; it need not be disposed.
    /// </summary>
    /// <param name="followsRedirects">Whether redirects are followed, ten at the most; otherwise they are answers like others.</param>
    HttpClient Create(bool followsRedirects);

    /// <summary>
    /// A client like the others that follows no redirects and hands answers on as they come: packed ones stay packed, and headers are
    /// read and written byte for byte, as Latin-1. <c>fetch</c> of JavaScript stands on it.
    /// </summary>
    HttpClient CreatePlain();
}
