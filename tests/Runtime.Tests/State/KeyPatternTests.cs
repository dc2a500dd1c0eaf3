using System.Text.RegularExpressions;
using CsCheck;
using Lolo.Runtime.Contracts;

namespace Lolo.Runtime.Tests.State;

public sealed class KeyPatternTests
{
    [Theory]
    [InlineData("", "a", true)]
    [InlineData("user:", "user:1", true)]
    [InlineData("user:", "users", false)]
    [InlineData("user", "user", true)]
    [InlineData("user:*", "user:", true)]
    [InlineData("user:?", "user:12", false)]
    [InlineData("*:name", "user:1:name", true)]
    [InlineData("*:name", "user:1:names", false)]
    [InlineData("a*b*c", "aXbXbXc", true)]
    [InlineData("a[1]*", "a1", false)]
    [InlineData("a\\*", "a\\b", true)]
    public void A_text_is_a_prefix_unless_it_has_a_star_or_a_question_mark(string pattern, string key, bool fits) =>
        Assert.Equal(fits, new KeyPattern(pattern).Fits(key));

    [Fact]
    public void An_expression_may_fit_anywhere()
    {
        var pattern = new KeyPattern(new Regex("er.[12]$"));
        Assert.Equal("", pattern.Prefix);
        Assert.True(pattern.Fits("user:2"));
        Assert.False(pattern.Fits("user:3"));
    }

    [Fact]
    public void Stars_and_question_marks_mean_what_their_expression_means()
    {
        var text = Gen.Int[0, 3].Select(i => "ab*?"[i]).Array[0, 8].Select(letters => new string(letters));
        var key = Gen.Int[0, 1].Select(i => "ab"[i]).Array[0, 10].Select(letters => new string(letters));
        Gen.Select(text, key).Sample(pair =>
        {
            var (pattern, name) = pair;

            // The star at the end makes it no prefix.
            var glob = new KeyPattern(pattern + "*");
            var fits = Regex.IsMatch(name, $"^{pattern.Replace("*", ".*").Replace("?", ".")}.*$");
            return glob.Fits(name) == fits && (!fits || name.StartsWith(glob.Prefix, StringComparison.Ordinal));
        });
    }
}
