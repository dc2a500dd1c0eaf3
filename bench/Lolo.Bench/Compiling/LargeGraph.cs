using System.Globalization;
using System.Text;

namespace Lolo.Bench.Compiling;

/// <summary>
/// The text of a graph of any size. A WebSocket trigger at <c>/echo</c> and the function that answers it are the same whatever the size; all
/// other nodes hang behind an HTTP trigger, in rows of ten of several kinds, each row leading to two more.
/// </summary>
internal static class LargeGraph
{
    /// <summary>How many nodes a row has.</summary>
    public const int Row = 10;

    private const string Head = """
        graph: large
        nodes:
          echo:
            kind: websocket-trigger
            params: { path: /echo }
          answer:
            out: []
            code: |
              exports.handler = (ev, ctx) => { ctx.emit('response', { body: ev.message }); };
          work:
            kind: http-trigger
            params: { path: /work, method: POST }

        """;

    /// <summary>A graph of so many nodes, of several kinds.</summary>
    /// <param name="nodes">How many; at least 3.</param>
    public static string Mixed(int nodes) => Text(nodes, place => NodeText(place, place % Row));

    /// <summary>A graph of so many nodes whose rows are functions in JavaScript only.</summary>
    /// <param name="nodes">How many; at least 3.</param>
    public static string Functions(int nodes) => Text(nodes, place => NodeText(place, 0));

    /// <summary>The same graph, let in to by the benchmark instead of the web.</summary>
    /// <param name="text">The graph.</param>
    public static string EnteredByBench(string text) => text
        .Replace("kind: websocket-trigger", "kind: bench-trigger", StringComparison.Ordinal)
        .Replace("kind: http-trigger", "kind: bench-trigger", StringComparison.Ordinal);

    private static string Text(int nodes, Func<int, string> node)
    {
        var text = new StringBuilder(Head);
        var count = nodes - 3;
        for (var place = 0; place < count; place++)
        {
            text.Append(CultureInfo.InvariantCulture, $"  n{place}:\n").Append(node(place));
        }

        text.Append("links:\n  - echo.message -> answer.in\n");
        for (var place = 0; place < count; place++)
        {
            text.Append(CultureInfo.InvariantCulture, $"  - {Source(place)} -> n{place}.in\n");
        }

        return text.ToString();

        string Source(int place)
        {
            var row = place / Row;
            return place == 0 ? "work.out"
                : place % Row != 0 ? From(place - 1)
                : From(((row - 1) / 2 * Row) + Row - 1);
        }

        string From(int place) => $"n{place}.{(node(place).Contains("kind: switch", StringComparison.Ordinal) ? "large" : "out")}";
    }

    private static string NodeText(int place, int form) => FormattableString.Invariant(form switch
    {
        1 => $"    kind: filter\n    params: {{ when: event.number !== {place} }}\n",
        2 => $"    kind: switch\n    params:\n      rules:\n        small: event.number < -{place}\n        large: event.number >= 0\n",
        3 or 8 => $"    kind: template\n    params: {{ into: text, text: \"{place}: {{event.number}} of {{event.path}}\" }}\n",
        4 => $"    kind: change\n    params:\n      set: {{ seen.n{place}: true }}\n      compute: {{ sum: event.number + {place} }}\n",
        7 => $"    kind: change\n    params: {{ delete: [seen, text, n{place}] }}\n",
        5 => $$"""
                label: Node {{place}}
                code: |
                  const limit = {{place}};
                  let count = 0;

                  exports.handler = async (ev, ctx) => {
                    count++;
                    if (count > limit) ctx.log.debug('more than', limit);
                    ctx.route({ ...ev, count });
                  };

            """,
        _ => $"    code: |\n      exports.handler = (ev, ctx) => {{\n        ctx.route({{ ...ev, number: (ev.number ?? 0) + {place} }});\n      }};\n",
    });
}
