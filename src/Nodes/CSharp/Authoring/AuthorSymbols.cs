using System.Collections.Immutable;
using System.Diagnostics;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Lolo.Nodes.CSharp.Authoring;

/// <summary>
/// The assembly of a function and its symbols. They are read here and not by the runtime, which would look up every frame of a stack
/// that a recursion made tens of thousands deep.
/// </summary>
/// <param name="function">The assembly.</param>
/// <param name="symbols">Portable symbols, whose lines are those of the author's code.</param>
internal sealed class AuthorSymbols(Assembly function, byte[] symbols)
{
    /// <summary>What the author's lines are said to stand in; code of the runtime's own around them stands elsewhere.</summary>
    public const string Document = "author";

    /// <summary>The line of a frame in the author's code; null when it lies elsewhere.</summary>
    public int? LineOf(StackFrame frame)
    {
        if (frame.GetMethod() is not { } method || method.Module.Assembly != function)
        {
            return null;
        }

        using var provider = MetadataReaderProvider.FromPortablePdbImage(ImmutableArray.Create(symbols));
        var handle = MetadataTokens.MethodDefinitionHandle(method.MetadataToken & 0xFFFFFF).ToDebugInformationHandle();
        int? line = null;
        var reader = provider.GetMetadataReader();
        foreach (var point in reader.GetMethodDebugInformation(handle).GetSequencePoints())
        {
            if (point.IsHidden || reader.GetString(reader.GetDocument(point.Document).Name) != Document)
            {
                continue;
            }

            if (point.Offset > frame.GetILOffset() && line is not null)
            {
                break;
            }

            line = point.StartLine;
        }

        return line;
    }
}
