namespace Lolo.Nodes.Web.Sockets.Frames;

/// <summary>The close codes in use.</summary>
internal static class CloseCode
{
    public const int Done = 1000;
    public const int Protocol = 1002;
    public const int None = 1005;
    public const int Lost = 1006;
    public const int BadText = 1007;
    public const int Policy = 1008;
    public const int TooBig = 1009;
    public const int Failed = 1011;
    public const int Restart = 1012;
    public const int Overloaded = 1013;
    public const int Expired = 4001;
    public const int Slow = 4008;

    /// <summary>Whether a server may send a code.</summary>
    /// <param name="code">The code.</param>
    public static bool MaySend(int code) => code is 1000 or 1001 or 1002 or 1003 or (>= 1007 and <= 1014) or (>= 3000 and <= 4999);
}
