using System.Text.Json;
using Lolo.Runtime.Diagnostics;

namespace Lolo.Runtime.Graphs;

/// <summary>What came of a check, as JSON for programs: the same for every door a check can be asked at.</summary>
public static class CheckReport
{
    /// <summary>Writes <c>{ "file", "graph", "ok", "diagnostics": [...] }</c>.</summary>
    /// <param name="json">Takes it.</param>
    /// <param name="file">The file as a person named it.</param>
    /// <param name="result">What came of the check.</param>
    public static void Write(Utf8JsonWriter json, string file, GraphResult result)
    {
        json.WriteStartObject();
        json.WriteString("file", file);
        json.WriteString("graph", result.Graph?.Id);
        json.WriteBoolean("ok", result.IsSound);
        json.WriteStartArray("diagnostics");
        foreach (var finding in result.Diagnostics)
        {
            Write(json, finding);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Writes <c>{ "id", "severity", "file", "line", "column", "endLine", "endColumn", "message" }</c>.</summary>
    /// <param name="json">Takes it.</param>
    /// <param name="finding">The finding.</param>
    public static void Write(Utf8JsonWriter json, Diagnostic finding)
    {
        json.WriteStartObject();
        json.WriteString("id", finding.Id);
        json.WriteString("severity", finding.Severity.ToString().ToLowerInvariant());
        json.WriteString("file", finding.File);
        json.WriteNumber("line", finding.Range.Line);
        json.WriteNumber("column", finding.Range.Column);
        json.WriteNumber("endLine", finding.Range.EndLine);
        json.WriteNumber("endColumn", finding.Range.EndColumn);
        json.WriteString("message", finding.Message);
        json.WriteEndObject();
    }
}
