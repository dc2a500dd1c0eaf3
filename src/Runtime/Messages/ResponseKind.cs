namespace Lolo.Runtime.Messages;

/// <summary>In which form a response carries its body.</summary>
public enum ResponseKind
{
    /// <summary>No body.</summary>
    None,

    /// <summary>Text as it is.</summary>
    Text,

    /// <summary>Bytes as they are.</summary>
    Bytes,

    /// <summary>Text that is JSON, because the author gave neither a string nor bytes.</summary>
    Json,
}
