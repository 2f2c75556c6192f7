using Infra.Catalog.Text;
using Xunit;

namespace Catalog.Tests.Text;

public sealed class SuggestionTests
{
    [Theory]
    [InlineData("timout", "timeout", "timeout")]
    [InlineData("TIMEOUT", "timeout", "timeout")]
    [InlineData("tiemout", "timeout", "timeout")]
    [InlineData("tmieuot", "timeout", "timeout")]
    [InlineData("abcxyz", "abc123", null)]
    [InlineData("abcxy", "abc", null)]
    [InlineData("abcdxy", "abcd", "abcd")]
    [InlineData("abcd", "abcdxy", null)]
    [InlineData("ab", "ba", "ba")]
    [InlineData("ab", "cd", null)]
    [InlineData("on", "no,in", "in")]
    [InlineData("ac", "ad,ab", "ab")]
    [InlineData("ac", "ab,ad", "ab")]
    [InlineData("", "a", "a")]
    [InlineData("xab", "ab", "ab")]
    [InlineData("abx", "ab", "ab")]
    [InlineData("orders", "", null)]
    [InlineData("abab", "baba", null)]
    [InlineData("xbac", "abxc", null)]
    public void For_IsTheNearest(string word, string candidates, string? expected) =>
        Assert.Equal(expected, Suggestion.For(word, candidates.Split(',', StringSplitOptions.RemoveEmptyEntries)));
}
