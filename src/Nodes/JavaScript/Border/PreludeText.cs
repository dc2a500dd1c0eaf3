namespace Lolo.Nodes.JavaScript.Border;

/// <summary>The files of the prelude, which stand in the assembly.</summary>
internal static class PreludeText
{
    /// <summary>A prelude file.</summary>
    public static string Read(string name)
    {
        using var stream = typeof(PreludeText).Assembly.GetManifestResourceStream($"Prelude/{name}")
            ?? throw new InvalidOperationException($"the prelude has no part {name}");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
