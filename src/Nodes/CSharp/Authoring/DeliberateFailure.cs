namespace Lolo.Nodes.CSharp.Authoring;

/// <summary>What <c>ctx.Fail</c> throws.</summary>
/// <param name="message">What the author says.</param>
/// <param name="status">Status for an HTTP origin.</param>
internal sealed class DeliberateFailure(string message, int status) : Exception(message)
{
    /// <summary>Status for an HTTP origin.</summary>
    public int Status => status;
}
