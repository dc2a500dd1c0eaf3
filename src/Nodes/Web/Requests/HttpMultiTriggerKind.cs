using System.Collections.Frozen;
using Lolo.Nodes.Web.Authentication;
using Lolo.Nodes.Web.Endpoints;
using Lolo.Nodes.Web.Reading;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;

namespace Lolo.Nodes.Web.Requests;

/// <summary>The node kind <c>http-multi-trigger</c>: lets the requests of a path in, each method by a port of its own.</summary>
internal sealed class HttpMultiTriggerKind : NodeKind
{
    private static readonly string[] _methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];

    public override NodeSpec Spec { get; } = new("http-multi-trigger", "HTTP multi trigger", "Lets the HTTP requests of a path in, each method by a port of its own.")
    {
        Category = "Triggers",
        IsTrigger = true,
        Out =
        [
            new("get", "A GET or HEAD request has come."),
            new("post", "A POST request has come."),
            new("put", "A PUT request has come."),
            new("patch", "A PATCH request has come."),
            new("delete", "A DELETE request has come."),
        ],
        Parameters =
        [
            WebParameters.Path,
            new("schema", ParameterType.Map, "JSON Schema of the bodies of POST, PUT and PATCH; or a map of `post`, `put` and `patch` with a schema each."),
            WebParameters.Timeout,
            WebParameters.Origins,
            WebParameters.Credentials,
            AuthParameter.Spec,
        ],
        Help =
            """
            Events, answers, `timeout`, `origins`, `credentials` and `auth` are those of `http-trigger`. A method whose port is not linked is answered 405
            with the methods that are. The node takes all five methods of its path for itself.

            With a `schema`, a body that is not what it asks for never reaches the graph: it is answered 400 as `application/problem+json`, whose
            `errors` name every place by a JSON pointer and what is wrong there; a body of another type than JSON is answered 415. The schema is
            JSON Schema as of 2020-12 without unknown keywords (begin with `$schema: https://json-schema.org/draft/2020-12/schema` to allow them);
            `$ref` leads to places in the same schema, nothing is fetched. A body through which references lead more than 10,000 times and once more
            for each of its bytes is refused, and of one with more than 10,000 values only that it is wrong is told.
            """,
        Example =
            """
            todos:
              kind: http-multi-trigger
              params:
                path: /todos
                schema:
                  type: object
                  required: [title]
                  properties:
                    title: { type: string, minLength: 1 }
                    done: { type: boolean }
                  additionalProperties: false
            """,
    };

    public override void Check(NodeCheck check)
    {
        WebParameters.Check(check);
        WebParameters.CheckCredentials(check);
        var schemas = new Dictionary<string, BodySchema>();
        foreach (var (methods, schema, parameter) in SchemasOf(check.Node))
        {
            if (SchemaCheck.Build(check, schema, parameter) is { } built)
            {
                foreach (var method in methods)
                {
                    schemas[method] = built;
                }
            }
        }

        check.Artifact = new Checked(schemas.ToFrozenDictionary(), AuthParameter.Check(check, isSocket: false));
    }

    public override IReadOnlyList<string> Claims(NodeDefinition node)
    {
        var shape = WebParameters.PatternOf(node).Shape;
        return [.. _methods.Select(method => $"{method} {shape}")];
    }

    public override INode Create(NodeSite site)
    {
        var pattern = WebParameters.PatternOf(site.Node);
        var (schemas, doorkeeper) = (Checked)site.Artifact!;
        return new HttpTrigger(site, pattern, () => new(site, pattern, PortsOf(site))
        {
            Timeout = WebParameters.TimeoutOf(site.Node),
            Origins = site.Node.Parameters.Texts("origins"),
            AllowsCredentials = site.Node.Parameters.Flag("credentials"),
            Schemas = schemas,
            Doorkeeper = doorkeeper,
        });
    }

    // Only what is linked is taken, so that a caller is not kept waiting for an answer that nobody gives.
    private static FrozenDictionary<string, IOutput> PortsOf(NodeSite site)
    {
        var linked = Enumerable.Range(0, _methods.Length).Where(at => site.Outputs[at].IsLinked);
        var ports = linked.Select(at => KeyValuePair.Create(_methods[at], site.Outputs[at]));
        return (site.Outputs[0].IsLinked ? ports.Append(new("HEAD", site.Outputs[0])) : ports).ToFrozenDictionary();
    }

    private static IEnumerable<(string[] Methods, Record Schema, string Parameter)> SchemasOf(NodeDefinition node)
    {
        if (node.Parameters.GetValueOrDefault("schema") is not Record schema)
        {
            return [];
        }

        return schema.Count > 0 && schema.All(entry => entry is { Key: "post" or "put" or "patch", Value: Record })
            ? schema.Select(entry => (new[] { entry.Key.ToUpperInvariant() }, (Record)entry.Value!, $"schema.{entry.Key}"))
            : [(["POST", "PUT", "PATCH"], schema, "schema")];
    }

    private sealed record Checked(IReadOnlyDictionary<string, BodySchema> Schemas, Doorkeeper? Doorkeeper);
}
