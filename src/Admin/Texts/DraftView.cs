using System.Text.Json.Serialization;
using Lolo.Runtime.Hosting.Drafts;

namespace Lolo.Admin.Texts;

/// <summary>A draft as it is told.</summary>
internal sealed record DraftView(
    string Text,
    string Hash,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Base,
    DateTimeOffset Time,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Author)
{
    public static DraftView? Of(Draft? draft) => draft is null ? null : new(draft.Text, draft.Hash, draft.Base, draft.Time, draft.Author);
}
