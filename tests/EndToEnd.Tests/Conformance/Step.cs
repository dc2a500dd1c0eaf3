namespace Lolo.EndToEnd.Tests.Conformance;

/// <summary>Something that a client sends.</summary>
/// <param name="Bytes">The bytes.</param>
/// <param name="Chop">How many bytes go into one write; 0 for all.</param>
/// <param name="Until">How many frames it waits to have heard before it goes on.</param>
internal sealed record Step(byte[] Bytes, int Chop = 0, int Until = 0);
