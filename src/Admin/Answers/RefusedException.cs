namespace Lolo.Admin.Answers;

/// <summary>A request cannot be served; its answer is the status and the sentence.</summary>
/// <param name="status">Status of the answer.</param>
/// <param name="message">One sentence: what is wrong and what would be right.</param>
internal sealed class RefusedException(int status, string message) : Exception(message)
{
    public int Status => status;
}
