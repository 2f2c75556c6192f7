using System.Text;
using DataOps.Checks.Sandbox;
using Xunit;

namespace Checks.Tests;

public sealed class BoundedLinesTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Lines_AreThoseBeforeAnEndOfLine()
    {
        var long16 = new string('x', 16 * 1024);

        Assert.Equal(["a", "", "\u00e4", long16, "b"], await ReadAsync($"a\n\n\u00e4\n{long16}\nb\nrest"));
    }

    [Fact]
    public async Task ALineThatNeverEnds_IsDropped_AndTheNextIsRead() =>
        Assert.Equal(["a", "b"], await ReadAsync($"a\n{new string('x', (8 * 1024 * 1024) + 1)}\nb\n"));

    private static async Task<List<string>> ReadAsync(string text)
    {
        var lines = new BoundedLines(new MemoryStream(Encoding.UTF8.GetBytes(text)));
        var result = new List<string>();
        while (await lines.ReadAsync(Cancellation) is { } line)
        {
            result.Add(line);
        }

        return result;
    }
}
