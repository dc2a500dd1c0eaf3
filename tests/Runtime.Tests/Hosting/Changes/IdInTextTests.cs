using Lolo.Runtime.Hosting.Changes;

namespace Lolo.Runtime.Tests.Hosting.Changes;

/// <summary>The id of a text is changed, and not a letter besides.</summary>
public sealed class IdInTextTests
{
    [Theory]
    [InlineData("graph: chat\nnodes: {}\n", "graph: talk\nnodes: {}\n")]
    [InlineData("# graph: chat\r\n\r\ngraph:   chat   # the chat\r\ntitle: chat\r\n", "# graph: chat\r\n\r\ngraph:   talk   # the chat\r\ntitle: chat\r\n")]
    [InlineData("title: \"\U0001F600\"\ngraph: 'chat'\n", "title: \"\U0001F600\"\ngraph: talk\n")]
    [InlineData("{ title: \"\U0001F600\", graph: chat, nodes: {} }", "{ title: \"\U0001F600\", graph: talk, nodes: {} }")]
    [InlineData("title: graph\nnodes: {}\n", "title: graph\nnodes: {}\n")]
    [InlineData("graph: \"talk\"\n", "graph: \"talk\"\n")]
    [InlineData("graph: [", "graph: [")]
    [InlineData("", "")]
    public void The_id_is_changed_where_it_stands_and_nothing_else(string text, string changed) => Assert.Equal(changed, IdInText.With(text, "talk"));
}
