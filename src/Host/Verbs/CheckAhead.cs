using Lolo.Runtime.Graphs;

namespace Lolo.Host.Verbs;

/// <summary>
/// What a check of a large graph can have done before its command line is read: a process that lives for a second spends much of it on
/// loading and on first calls, and has a core that idles meanwhile.
/// </summary>
internal sealed class CheckAhead
{
    /// <summary>From how many bytes on a graph is large; about a thousand nodes.</summary>
    private const long Large = 128 * 1024;

    /// <summary>What a check allocates for each byte of the text, and a third more.</summary>
    private const long RoomPerByte = 128;

    // A node of each way through the compiler that large graphs take thousands of times.
    internal const string Sample = """
        nodes:
          in:
            kind: http-trigger
            params: { path: /in, method: POST }
          work:
            code: |
              exports.handler = (ev, ctx) => ctx.route({ n: ev.n });
          choose:
            kind: switch
            params: { rules: { small: event.n < 1, large: event.n >= 1 } }
          text:
            kind: template
            params: { into: text, text: "n: {event.n}" }
          set:
            kind: change
            params: { set: { seen.it: true }, compute: { sum: event.n + 1 } }
        links:
          - in.out -> work.in
          - work.out -> choose.in
          - choose.small -> text.in
          - text.out -> set.in
        """;

    private CheckAhead(Task<GraphCompiler> compiler) => (Compiler, Ended) = (compiler, TryAsync(compiler));

    /// <summary>The compiler to check with.</summary>
    public Task<GraphCompiler> Compiler { get; }

    /// <summary>Done when nothing goes on any more on other threads, and the process may end; no failure of <see cref="Compiler"/> is told here.</summary>
    public Task Ended { get; }

    /// <summary>Begins, where the arguments ask for a check of a large graph.</summary>
    /// <param name="arguments">Arguments of the process.</param>
    /// <param name="compiler">Makes the compiler; called on another thread.</param>
    /// <returns>What was begun; null when nothing was.</returns>
    public static CheckAhead? Begin(string[] arguments, Func<GraphCompiler> compiler)
    {
        if (arguments is not ["check", .. var names] || names.Sum(LengthOf) is var length && length < Large)
        {
            return null;
        }

        PutOffCollections(length);
        return new(Task.Run(compiler));
    }

    private static long LengthOf(string name) =>
        name.Length > 0 && new GraphFiles(Environment.CurrentDirectory).FileOf(name) is { } file && new FileInfo(file) is { Exists: true } found ? found.Length : 0;

    // The process ends before it would pay to look for what is garbage.
    private static void PutOffCollections(long length)
    {
        try
        {
            GC.TryStartNoGCRegion(Math.Min(length * RoomPerByte, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 8));
        }
        catch (ArgumentOutOfRangeException)
        {
            // Some collectors hold less than the memory of the machine; then they collect.
        }
    }

    private static async Task TryAsync(Task<GraphCompiler> made)
    {
        await ((Task)made).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (made.IsCompletedSuccessfully)
        {
            (await made).Compile(Sample, "sample.yaml", null);
        }
    }
}
