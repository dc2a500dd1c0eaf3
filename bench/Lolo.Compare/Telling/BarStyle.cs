namespace Lolo.Compare.Telling;

/// <summary>The colours of a chart, on light and on dark ground.</summary>
internal static class BarStyle
{
    public const string Text =
        """

        .bars { --ground: #fff; --text: #1f2328; --faint: #59636e; --grid: #d8dee4; --ours: #0969da; --theirs: #8c959f; --fault: #b3261e; font-family: system-ui, -apple-system, "Segoe UI", Helvetica, Arial, sans-serif; }
        @media (prefers-color-scheme: dark) {
          .bars { --ground: #0d1117; --text: #f0f6fc; --faint: #b1bac4; --grid: #30363d; --ours: #58a6ff; --theirs: #6e7681; --fault: #ff9a92; }
        }
        .bars .ground { fill: var(--ground); }
        .bars text { fill: var(--text); font-size: 12px; }
        .bars .title { font-size: 16px; font-weight: 600; }
        .bars .panel { font-size: 13px; font-weight: 600; }
        .bars .name { text-anchor: end; }
        .bars .name.ours { font-weight: 600; }
        .bars .value, .bars .tick, .bars .axis { fill: var(--faint); }
        .bars .value { paint-order: stroke; stroke: var(--ground); stroke-width: 4px; }
        .bars .tick, .bars .axis { text-anchor: middle; }
        .bars .none { fill: var(--fault); }
        .bars .grid { stroke: var(--grid); stroke-width: 1; }
        .bars rect.ours { fill: var(--ours); }
        .bars rect.theirs { fill: var(--theirs); }

        """;
}
