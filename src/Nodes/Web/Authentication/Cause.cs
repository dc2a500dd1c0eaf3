namespace Lolo.Nodes.Web.Authentication;

/// <summary>Why somebody is not let in; the later one says more.</summary>
internal enum Cause
{
    /// <summary>No credentials came.</summary>
    Missing,

    /// <summary>Credentials came that are none here.</summary>
    Wrong,

    /// <summary>Good credentials came too late.</summary>
    Expired,

    /// <summary>Whether they are good cannot be told now.</summary>
    Unknown,
}
