namespace Lolo.Runtime.Hosting.Versions;

/// <summary>A file of a version.</summary>
/// <param name="Name">Its name below the folder of the graph's file, with <c>/</c> between folders.</param>
/// <param name="Hash">SHA-256 of its content, in hexadecimal.</param>
/// <param name="Bytes">Its length in bytes.</param>
public sealed record KeptFile(string Name, string Hash, int Bytes);
