namespace Lolo.Nodes.JavaScript.Modules;

/// <summary>What <c>bundle.mjs</c> tells.</summary>
/// <param name="Errors">What kept it from bundling.</param>
/// <param name="Natives">Packages that are native add-ons.</param>
/// <param name="Bytes">Length of the bundle.</param>
internal sealed record BundleReport(IReadOnlyList<BundleReport.Fault> Errors, IReadOnlyList<string> Natives, long Bytes)
{
    /// <summary>One error of esbuild.</summary>
    /// <param name="Text">Its sentence.</param>
    /// <param name="File">The file; <c>graph.js</c> stands for the graph's own code.</param>
    /// <param name="Line">The line.</param>
    internal sealed record Fault(string Text, string File, int Line);
}
