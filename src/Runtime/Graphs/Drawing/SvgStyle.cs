namespace Lolo.Runtime.Graphs.Drawing;

/// <summary>The colours of an SVG image, on light and on dark ground. Every rule is held to the image, which may stand within a page.</summary>
internal static class SvgStyle
{
    public const string Text =
        """

            .lolo { --ground: #fff; --text: #1f2328; --faint: #59636e; --line: #6e7781; --fault: #b3261e; font-family: system-ui, -apple-system, "Segoe UI", Helvetica, Arial, sans-serif; }
            .lolo .trigger { --fill: #dafbe1; --edge: #1a7f37; }
            .lolo .function { --fill: #ddf4ff; --edge: #0969da; }
            .lolo .composite { --fill: #fbefff; --edge: #8250df; }
            .lolo .door { --fill: #f6f8fa; --edge: #57606a; }
            .lolo .other { --fill: #fff8c5; --edge: #9a6700; }
            @media (prefers-color-scheme: dark) {
              .lolo { --ground: #0d1117; --text: #f0f6fc; --faint: #b1bac4; --line: #8b949e; --fault: #ff9a92; }
              .lolo .trigger { --fill: #0f2e1a; --edge: #3fb950; }
              .lolo .function { --fill: #0c2540; --edge: #58a6ff; }
              .lolo .composite { --fill: #271a45; --edge: #bc8cff; }
              .lolo .door { --fill: #161b22; --edge: #8b949e; }
              .lolo .other { --fill: #2e2408; --edge: #d29922; }
            }
            .lolo .link { fill: none; stroke: var(--line); stroke-width: 1.6; }
            .lolo .arrow { fill: var(--line); }
            .lolo .body { fill: var(--fill); stroke: var(--edge); stroke-width: 1.6; }
            .lolo .inner { fill: none; stroke: var(--edge); stroke-width: 1; }
            .lolo .icon { fill: none; stroke: var(--edge); stroke-width: 1.8; stroke-linejoin: round; stroke-linecap: round; }
            .lolo .pin { fill: var(--ground); stroke: var(--edge); stroke-width: 1.6; }
            .lolo .name { fill: var(--text); font-size: 14px; font-weight: 600; }
            .lolo .kind { fill: var(--faint); font-size: 11px; }
            .lolo .port { fill: var(--text); font-size: 12px; }
            .lolo .out { text-anchor: end; }
            .lolo .fault { fill: var(--fault); }

        """;
}
