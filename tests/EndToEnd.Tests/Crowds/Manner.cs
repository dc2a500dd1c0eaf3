namespace Lolo.EndToEnd.Tests.Crowds;

/// <summary>What a member of a crowd does when it has said its words.</summary>
internal enum Manner
{
    Stays,
    Leaves,
    Vanishes,
}
