using DataOps.Engine.Events;
using DataOps.Engine.Host.Programs;
using DataOps.Engine.Host.Secrets;
using DataOps.Wire.Processes;
using Xunit;

namespace Host.Tests.Programs;

public sealed class OutputLineReaderTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("", new string[0])]
    [InlineData("a", new[] { "a" })]
    [InlineData("a\n", new[] { "a" })]
    [InlineData("a\r\nb\rc\n\nd", new[] { "a", "b", "c", "", "d" })]
    [InlineData("\n\n", new[] { "", "" })]
    public async Task Lines_EndAsReadLineHasIt(string output, string[] expected)
    {
        Assert.Equal(expected, await LinesAsync(new StringReader(output)));
        Assert.Equal(expected, await LinesAsync(new Drip(output)));
    }

    [Fact]
    public async Task Line_OfMoreThanFits_IsCutAndCounted()
    {
        var reader = new OutputLineReader(new Endless(300_000_000));

        var line = await reader.ReadAsync(Ct);
        var next = await reader.ReadAsync(Ct);

        Assert.Equal((OutputLineReader.Longest, 300_000_000L - OutputLineReader.Longest), (line!.Value.Text.Length, line.Value.Omitted));
        Assert.Null(next);
    }

    [Fact]
    public async Task Line_CutInACharacterOfTwoUnits_LosesItWhole()
    {
        var line = await new OutputLineReader(new StringReader(new string('x', OutputLineReader.Longest - 1) + "😀y")).ReadAsync(Ct);

        Assert.Equal((OutputLineReader.Longest - 1, 3L), (line!.Value.Text.Length, line.Value.Omitted));
    }

    [Fact]
    public void Program_ThatPrintsWithoutEnd_IsToldFromBothEnds()
    {
        var events = new RecordedEvents();
        var printed = new PrintedLines(events, SecretFilter.None);
        var text = new string('x', 1 << 12);
        for (var line = 0; line < 20_000; line++)
        {
            printed.Add(new OutputLine($"{line} {text}", 0), isError: line == 19_999);
        }

        printed.End();
        var told = events.All.Cast<EngineEvent.ProgramOutput>().ToArray();

        Assert.InRange(told.Sum(output => (long)output.Line.Length), 8 << 20, 10 << 20);
        Assert.StartsWith("0 x", told[0].Line, StringComparison.Ordinal);
        Assert.StartsWith("19999 x", told[^1].Line, StringComparison.Ordinal);
        Assert.True(told[^1].IsError);
        Assert.Equal(
            20_000,
            told.Length
                - 1
                + int.Parse(
                    Assert.Single(told, output => output.Line.StartsWith('[')).Line[1..].Split(' ')[0],
                    System.Globalization.CultureInfo.InvariantCulture
                )
        );
    }

    private static async Task<List<string>> LinesAsync(TextReader output)
    {
        var reader = new OutputLineReader(output);
        var lines = new List<string>();
        while (await reader.ReadAsync(Ct) is { } line)
        {
            lines.Add(line.Text);
        }

        return lines;
    }

    /// <summary>Gives one character at a time.</summary>
    private sealed class Drip(string text) : TextReader
    {
        private int _at;

        public override ValueTask<int> ReadAsync(Memory<char> buffer, CancellationToken cancellationToken = default)
        {
            if (_at == text.Length)
            {
                return ValueTask.FromResult(0);
            }

            buffer.Span[0] = text[_at++];
            return ValueTask.FromResult(1);
        }
    }

    /// <summary>One line that does not end.</summary>
    private sealed class Endless(long length) : TextReader
    {
        private long _left = length;

        public override ValueTask<int> ReadAsync(Memory<char> buffer, CancellationToken cancellationToken = default)
        {
            var count = (int)Math.Min(buffer.Length, _left);
            buffer.Span[..count].Fill('x');
            _left -= count;
            return ValueTask.FromResult(count);
        }
    }
}
