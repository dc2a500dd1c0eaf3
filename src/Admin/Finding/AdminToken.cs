using System.Security.Cryptography;
using System.Text;

namespace Lolo.Admin.Finding;

/// <summary>
/// The secret of a data folder. Who has it may do everything at the admin port; all else, cookies and proofs, is made from it. Members may
/// be called from any thread.
/// </summary>
public sealed class AdminToken
{
    private const int Bytes = 32;
    private const int Letters = 43;
    private readonly byte[] _key;

    private AdminToken(string text)
    {
        Text = text;
        _key = Encoding.ASCII.GetBytes(text);
    }

    /// <summary>The secret, 43 letters, digits, <c>-</c> and <c>_</c>.</summary>
    public string Text { get; }

    /// <summary>A token of 256 random bits.</summary>
    public static AdminToken Make() => new(Words(RandomNumberGenerator.GetBytes(Bytes)));

    /// <summary>The token a text is; null when it cannot be one.</summary>
    /// <param name="text">The text, with or without space around it.</param>
    public static AdminToken? Of(string text) =>
        text.Trim() is { Length: Letters } token && token.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_') ? new(token) : null;

    /// <summary>Whether a caller's text is the token. Takes the same time for every wrong one of its length.</summary>
    /// <param name="text">What the caller sent.</param>
    public bool Is(string text) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(text), _key);

    /// <summary>
    /// What only one who has the token can say of a question: with it a host shows a caller that it is the right one before the caller sends
    /// the token to a port that may belong to another program by now.
    /// </summary>
    /// <param name="purpose">What the answer is for; one purpose's answers are of no use for another.</param>
    /// <param name="question">The question.</param>
    public string Answer(string purpose, string question) =>
        Words(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"lolo {purpose}\n{question}")));

    /// <summary>Whether an answer is the one to a question. Takes the same time for every wrong one of its length.</summary>
    /// <param name="purpose">What it is for.</param>
    /// <param name="question">The question.</param>
    /// <param name="answer">The answer.</param>
    public bool IsAnswer(string purpose, string question, string answer) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(answer), Encoding.ASCII.GetBytes(Answer(purpose, question)));

    private static string Words(byte[] bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);
}
