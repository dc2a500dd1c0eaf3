using System.CommandLine;

namespace Lolo.Host.Verbs;

/// <summary>The options of verbs that bring another version: who, why, and instead of which.</summary>
internal sealed class DeployOptions
{
    private readonly Option<string?> _author = new("--author") { Description = "Who deploys. Default: the user of this machine.", HelpName = "name" };

    private readonly Option<string?> _message = new("--message", "-m") { Description = "What is to be said of it.", HelpName = "text" };

    private readonly Option<int?> _expect = new("--expect") { Description = "Deploy only if this version serves; otherwise say who was first.", HelpName = "number" };

    /// <summary>Adds the options to a verb.</summary>
    public void AddTo(Command verb)
    {
        verb.Options.Add(_author);
        verb.Options.Add(_message);
        verb.Options.Add(_expect);
    }

    /// <summary>The body of the order, as far as these options tell it.</summary>
    public Dictionary<string, object> BodyOf(ParseResult line)
    {
        var body = new Dictionary<string, object> { ["author"] = line.GetValue(_author) ?? Environment.UserName };
        if (line.GetValue(_message) is { } message)
        {
            body["message"] = message;
        }

        if (line.GetValue(_expect) is { } expected)
        {
            body["expected"] = expected;
        }

        return body;
    }
}
