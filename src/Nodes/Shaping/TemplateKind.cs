using Lolo.Runtime.Contracts;
using Lolo.Runtime.Diagnostics;
using Lolo.Runtime.Messages;

namespace Lolo.Nodes.Shaping;

/// <summary>The node kind <c>template</c>: makes a text or a value from a template and what the message carries.</summary>
internal sealed class TemplateKind : NodeKind
{
    public override NodeSpec Spec { get; } = new("template", "Template", "Makes a text, or a value such as JSON holds, from a template that each message fills.")
    {
        Category = "Shaping",
        In = [new("in", "The message that fills the template.")],
        Out = [new("out", "The text or value as the body, or the event with it in a field.")],
        Parameters =
        [
            new("text", ParameterType.Text, "The template of a text; `{event.name}` in it is replaced by what the message carries.") { PerMessage = true },
            new("json", ParameterType.Any, "Instead of `text`: the template of a value, a map or a list as it is to be.") { PerMessage = true },
            new("into", ParameterType.Text, "The field of the event that takes the result, such as `mail.subject`; left out, the result is the whole body."),
        ],
        Help =
            """
            What a template may hold: [paths](graph-format.md#paths). In `text` every value becomes text: objects and lists as JSON, null as
            nothing. In `json` a value that is one path keeps its type, `"{event.items}"` is the list itself. A path that leads to nothing
            stays as it is written.

            With `into`, the event goes on as a copy with that field set; the message that came in is not changed. Nothing is escaped: a text
            of HTML that shows what people wrote is better made by a function.
            """,
        Example =
            """
            receipt:
              kind: template
              params:
                into: receipt
                text: |
                  Dear {event.customer.name},
                  thank you for order {event.order}.
            """,
    };

    public override void Check(NodeCheck check)
    {
        var parameters = check.Node.Parameters;
        check.IsField(parameters.TryGetValue("into", out var into) ? (string)into! : null, "into");
        if (parameters.ContainsKey("text") && parameters.ContainsKey("json"))
        {
            check.Report(ShapingDiagnostics.Contradiction, $"node `{check.Node.Id}` has both `text` and `json`; it makes one of them", "json");
        }
        else if (!parameters.ContainsKey("text") && !parameters.ContainsKey("json"))
        {
            check.Report(ShapingDiagnostics.NothingToDo, $"node `{check.Node.Id}` needs a template, `text` or `json`");
        }
    }

    public override INode Create(NodeSite site) => new Template(site);

    private sealed class Template : IHandler
    {
        private readonly NodeSite _site;
        private readonly ParameterTemplate? _template;
        private readonly bool _isText;
        private readonly object? _fixed;
        private readonly FieldPath? _into;

        public Template(NodeSite site)
        {
            _site = site;
            _isText = site.Node.Parameters.ContainsKey("text");
            var name = _isText ? "text" : "json";
            _template = site.Node.Templates.GetValueOrDefault(name);
            _fixed = site.Node.Parameters[name];
            _into = site.Node.Parameters.TryGetValue("into", out var into) ? FieldPath.Parse((string)into!) : null;
        }

        public TaskScheduler? Lane => null;

        public Task SetupAsync(CancellationToken cancellation) => Task.CompletedTask;

        public ValueTask HandleAsync(Message message)
        {
            var body = _template is null && _into is null ? null : message.Body.Outline();
            var made = _template is null ? _fixed : _isText ? _template.FillText(body) : _template.Fill(body);
            _site.Outputs[0].Route(Body.Of(_into is null ? made : _into.Set(body, made)), message.Origin, message.Trail);
            return default;
        }

        public Task TeardownAsync() => Task.CompletedTask;

        public ValueTask DisposeAsync() => default;
    }
}
