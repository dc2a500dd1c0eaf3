namespace Lolo.Nodes.Web.Authentication;

/// <summary>A way to tell who shows a token. Members may be called from any thread.</summary>
internal interface ITokenScheme
{
    /// <summary>Looks at a token.</summary>
    /// <param name="token">What the caller showed.</param>
    /// <param name="services">What the host offers.</param>
    ValueTask<Verdict> JudgeAsync(string token, IServiceProvider services);

    /// <summary>Whether somebody who has come in would be let in still, as far as that is known without their token.</summary>
    /// <param name="caller">Who has come in by another version.</param>
    bool StillAdmits(Caller caller);
}
