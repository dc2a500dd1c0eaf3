using Lolo.Admin.Listening;

namespace Lolo.Admin;

/// <summary>Where the admin port is, and what it keeps.</summary>
public sealed class AdminOptions
{
    /// <summary>The port; 0 takes a free one. Default 4001.</summary>
    public int Port { get; set; } = 4001;

    /// <summary>Whether a free port is taken when <see cref="Port"/> is in use; otherwise that is an error. Default true.</summary>
    public bool MayMove { get; set; } = true;

    /// <summary>Folder of durable data: the token and the whereabouts of running hosts are kept there. Default <c>.lolo</c>.</summary>
    public string Data { get; set; } = ".lolo";

    /// <summary>How much a caller may ask for.</summary>
    public AdminLimits Limits { get; } = new();
}
