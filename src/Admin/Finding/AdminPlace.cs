namespace Lolo.Admin.Finding;

/// <summary>Where the admin port of a running host is.</summary>
/// <param name="Process">Id of the host's process.</param>
/// <param name="Port">The port.</param>
/// <param name="Url">Base of its URLs, such as <c>http://localhost:4001</c>.</param>
/// <param name="Started">When the host started.</param>
public sealed record AdminPlace(int Process, int Port, string Url, DateTimeOffset Started);
