namespace Lolo.Load.Measures;

/// <summary>Tells a person at a terminal what goes on; programs that read the report hear nothing of it.</summary>
internal static class Progress
{
    /// <summary>Says a sentence.</summary>
    public static void Say(string sentence)
    {
        if (!Console.IsErrorRedirected)
        {
            Console.Error.WriteLine(sentence);
        }
    }
}
