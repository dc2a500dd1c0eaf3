using System.Globalization;
using System.Text;

namespace Lolo.Runtime.Graphs.Drawing;

/// <summary>The line of a link, as the path of an SVG image: out to the right, in from the left.</summary>
internal static class LinkPath
{
    private const double Least = 24;
    private const double Loop = 46;

    /// <summary>The path.</summary>
    /// <param name="from">The node it comes from.</param>
    /// <param name="fromY">Where its port is.</param>
    /// <param name="to">The node it leads to.</param>
    /// <param name="toY">Where its port is.</param>
    /// <param name="passing">Points on its way; null for none.</param>
    public static string Of(Box from, double fromY, Box to, double toY, IReadOnlyList<(double X, double Y)>? passing)
    {
        var (startX, endX) = (from.X + from.Width, to.X);
        if (passing is null && endX < startX + Least)
        {
            return Back(startX, fromY, endX, toY, Math.Max(from.Y + from.Height, to.Y + to.Height) + 22);
        }

        var path = new StringBuilder();
        path.Append(CultureInfo.InvariantCulture, $"M{startX} {fromY}");
        var (x, y) = (startX, fromY);
        foreach (var (nextX, nextY) in (passing ?? []).Append((endX, toY)))
        {
            var bend = (nextX - x) / 2;
            if (nextY == y)
            {
                path.Append(CultureInfo.InvariantCulture, $"L{nextX} {nextY}");
            }
            else
            {
                path.Append(CultureInfo.InvariantCulture, $"C{x + bend} {y} {nextX - bend} {nextY} {nextX} {nextY}");
            }

            (x, y) = (nextX, nextY);
        }

        return path.ToString();
    }

    // Beneath both nodes.
    private static string Back(double startX, double startY, double endX, double endY, double low) => string.Create(
        CultureInfo.InvariantCulture,
        $"M{startX} {startY}C{startX + Loop} {startY} {startX + Loop} {low} {startX} {low}L{endX} {low}C{endX - Loop} {low} {endX - Loop} {endY} {endX} {endY}");
}
