namespace Lolo.Nodes.Web.Requests;

/// <summary>The check of a body was given up because the schema's references lead through it too often.</summary>
internal sealed class SchemaEffortException() : Exception("the schema's references lead through the body too often");
