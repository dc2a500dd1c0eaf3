using System.Net;

namespace Lolo.Nodes.JavaScript.Fetching;

/// <summary>The body of a request that comes from JavaScript piece by piece; the next is asked for when the former has been sent.</summary>
/// <param name="pull">Gives the next piece; null at the end.</param>
internal sealed class FetchBody(Func<CancellationToken, Task<byte[]?>> pull) : HttpContent
{
    private bool _isBegun;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        if (_isBegun)
        {
            throw new FetchBodyException("a body that is a stream cannot be sent twice");
        }

        _isBegun = true;
        while (await pull(cancellationToken) is { } piece)
        {
            await stream.WriteAsync(piece, cancellationToken);
            await stream.FlushAsync(cancellationToken);
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
