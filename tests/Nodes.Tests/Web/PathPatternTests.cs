using Lolo.Nodes.Web.Endpoints;

namespace Lolo.Nodes.Tests.Web;

public sealed class PathPatternTests
{
    [Theory]
    [InlineData("/", "/", true)]
    [InlineData("/", "/x", false)]
    [InlineData("/a", "/a", true)]
    [InlineData("/a", "/a/", true)]
    [InlineData("/a/", "/a", true)]
    [InlineData("/a", "/A", false)]
    [InlineData("/a", "/a/b", false)]
    [InlineData("/:x", "/a", true)]
    [InlineData("/:x", "/", false)]
    [InlineData("/:x/b", "/a/b", true)]
    [InlineData("/:x/b", "/a/c", false)]
    [InlineData("/*", "/", true)]
    [InlineData("/*", "/a/b/c", true)]
    [InlineData("/a/*", "/b", false)]
    [InlineData("/a/*", "/a", true)]
    public void A_pattern_matches_what_it_says(string pattern, string path, bool expected)
    {
        Assert.True(PathPattern.TryParse(pattern, out var parsed, out _));
        Assert.Equal(expected, parsed.Matches(PathPattern.Split(path)));
    }

    [Theory]
    [InlineData("", "begins with `/`")]
    [InlineData("socket", "did you mean `/socket`")]
    [InlineData("//", "no empty segments")]
    [InlineData("/a//b", "no empty segments")]
    [InlineData("/a?b", "the character `?`")]
    [InlineData("/a#b", "the character `#`")]
    [InlineData("/a b", "the character ` `")]
    [InlineData("/a%20b", "the character `%`")]
    [InlineData("/:", "`:` is no parameter")]
    [InlineData("/:1", "`:1` is no parameter")]
    [InlineData("/:a/:a", "`:a` is no parameter")]
    [InlineData("/a*", "`*` stands alone")]
    [InlineData("/*/a", "`*` stands alone")]
    [InlineData("/{a}", "the character `{`")]
    public void What_is_no_path_is_told_with_its_reason(string text, string reason)
    {
        Assert.False(PathPattern.TryParse(text, out _, out var fault));
        Assert.Contains(reason, fault);
    }

    [Fact]
    public void Patterns_of_one_shape_claim_the_same()
    {
        Assert.True(PathPattern.TryParse("/a/:x/*", out var one, out _));
        Assert.True(PathPattern.TryParse("/a/:y/*", out var two, out _));
        Assert.Equal("/a/:/*", one.Shape);
        Assert.Equal(one.Shape, two.Shape);
    }

    [Theory]
    [InlineData("/a/b", "/a/b", true)]
    [InlineData("/a/:x", "/:y/b", true)]
    [InlineData("/a/*", "/a/b/c", true)]
    [InlineData("/*", "/fresh/:x/*", true)]
    [InlineData("/a/*", "/a", true)]
    [InlineData("/a", "/b", false)]
    [InlineData("/a/b", "/a", false)]
    [InlineData("/a/b/*", "/a", false)]
    [InlineData("/a/:x", "/b/*", false)]
    public void Two_patterns_meet_where_a_path_is_in_both(string one, string other, bool meet)
    {
        PathPattern.TryParse(one, out var first, out _);
        PathPattern.TryParse(other, out var second, out _);
        Assert.Equal(meet, first!.Meets(second!));
        Assert.Equal(meet, second!.Meets(first));
    }
}
