namespace Lolo.Runtime.Documents;

/// <summary>One end of a link: <c>node.port</c>.</summary>
internal sealed record LinkEnd(Located<string> Node, Located<string> Port);
