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

    // The same without JavaScript, for which V8 would be loaded.
    internal const string PlainSample = """
        nodes:
          in:
            kind: http-trigger
            params: { path: /in, method: POST }
          text:
            kind: template
            params: { into: text, text: "n: {event.n}" }
          set:
            kind: change
            params: { set: { seen.it: true } }
        links:
          - in.out -> text.in
          - text.out -> set.in
        """;

    // Before what is JavaScript stands one of these, so a text without them has none; one with them may have none all the same, and loses little.
    internal static readonly string[] Beginnings = ["code:", "file:", "./", "when:", "rules:", "compute:", "by:", "key:"];

    private CheckAhead(Task<GraphCompiler> compiler, IReadOnlyList<string> files) => (Compiler, Ended) = (compiler, TryAsync(compiler, files));

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
        if (arguments is not ["check", .. var names])
        {
            return null;
        }

        try
        {
            var finder = new GraphFiles(Environment.CurrentDirectory);
            string[] files = [.. names.Where(name => name.Length > 0).SelectMany(finder.FilesOf).Distinct()];
            var length = files.Sum(file => new FileInfo(file).Length);
            if (length < Large)
            {
                return null;
            }

            PutOffCollections(length);
            return new(Task.Run(compiler), files);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The check meets it too, and tells it.
            return null;
        }
    }

    // A pipe has no length, and can be read once only.
    private static bool HasJavaScript(string file)
    {
        var text = new FileInfo(file).Length == 0 ? "" : File.ReadAllText(file);
        return Array.Exists(Beginnings, beginning => text.Contains(beginning, StringComparison.Ordinal));
    }

    // The process ends before it would pay to look for what is garbage.
    private static void PutOffCollections(long length)
    {
        try
        {
            GC.TryStartNoGCRegion(Math.Min(length * RoomPerByte, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 8));
        }
        catch (Exception error) when (error is ArgumentOutOfRangeException or InvalidOperationException)
        {
            // Some collectors hold less than the memory of the machine, and then collect; or collections are put off already.
        }
    }

    private static async Task TryAsync(Task<GraphCompiler> made, IReadOnlyList<string> files)
    {
        await ((Task)made).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (made.IsCompletedSuccessfully)
        {
            (await made).Compile(files.Any(HasJavaScript) ? Sample : PlainSample, "sample.yaml", null);
        }
    }
}
