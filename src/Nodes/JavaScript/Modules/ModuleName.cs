namespace Lolo.Nodes.JavaScript.Modules;

/// <summary>What stands between the quotes of <c>require</c>.</summary>
/// <param name="Text">The whole, such as <c>lodash/fp</c>.</param>
/// <param name="Package">The package, such as <c>lodash</c> or <c>@scope/name</c>.</param>
internal readonly record struct ModuleName(string Text, string Package)
{
    /// <summary>Whether it is a path and not a package.</summary>
    public bool IsPath => Text.Length == 0 || Text[0] is '.' or '/' || Text.Contains('\\') || Text.Contains("://", StringComparison.Ordinal);

    /// <summary>Takes a name apart.</summary>
    public static ModuleName Of(string text)
    {
        var slash = text.IndexOf('/');
        if (slash >= 0 && text[0] == '@')
        {
            slash = text.IndexOf('/', slash + 1);
        }

        return new(text, slash < 0 ? text : text[..slash]);
    }
}
