using DataOps.Engine.Host.Programs;
using Xunit;

namespace Host.Tests.Programs;

public sealed class ShellWordsTests
{
    [Theory]
    [InlineData("", new string[0])]
    [InlineData("  --a  -b ", new[] { "--a", "-b" })]
    [InlineData("""--x="two words" 'and ''more' ''""", new[] { "--x=two words", "and more", "" })]
    [InlineData("""back\ slash "in\"side" """, new[] { "back slash", "in\"side" })]
    public void Lines_AreSplitAsShellsDo(string line, string[] words) => Assert.Equal(words, ShellWords.Split(line));
}
