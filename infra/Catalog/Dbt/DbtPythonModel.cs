using System.Collections.Immutable;
using Infra.Catalog.Dbt.Jinja;

namespace Infra.Catalog.Dbt;

/// <summary>Calls of <c>dbt.ref</c>, <c>dbt.source</c> and <c>dbt.config</c> in a Python model.</summary>
internal static class DbtPythonModel
{
    public static ImmutableArray<JinjaCall> Calls(string text)
    {
        // Python's strings, names and brackets are those of Jinja; comments and triple quotes are not, so they are blanked first.
        return
        [
            .. JinjaScanner
                .Expression(WithoutCommentsAndDocs(text))
                .Where(call => call.Name is "ref" or "source" or "config" && IsOnDbt(text, call.Offset))
                .Select(call => call with { IsConditional = false }),
        ];
    }

    // dbt.ref, and not my_dbt.ref or self.dbt.ref.
    private static bool IsOnDbt(string text, int offset)
    {
        var before = text.AsSpan(0, offset).TrimEnd();
        if (!before.EndsWith("."))
        {
            return false;
        }

        before = before[..^1].TrimEnd();
        return before.EndsWith("dbt") && (before.Length == 3 || !(char.IsLetterOrDigit(before[^4]) || before[^4] is '_' or '.'));
    }

    private static string WithoutCommentsAndDocs(string text)
    {
        var result = text.ToCharArray();
        for (var index = 0; index < result.Length; )
        {
            if (text[index] == '#')
            {
                var end = text.IndexOf('\n', index);
                end = end < 0 ? text.Length : end;
                Array.Fill(result, ' ', index, end - index);
                index = end;
            }
            else if (text[index] is '"' or '\'')
            {
                index = EndOfString(text, result, index);
            }
            else
            {
                index++;
            }
        }

        return new string(result);
    }

    private static int EndOfString(string text, char[] result, int start)
    {
        var quote = text[start];
        var triple = new string(quote, 3);
        if (string.CompareOrdinal(text, start, triple, 0, 3) == 0)
        {
            var close = text.IndexOf(triple, start + 3, StringComparison.Ordinal);
            var end = close < 0 ? text.Length : close + 3;
            Array.Fill(result, ' ', start, end - start);
            return end;
        }

        var index = start + 1;
        while (index < text.Length && text[index] != quote && text[index] != '\n')
        {
            index += text[index] == '\\' ? 2 : 1;
        }

        return Math.Min(index + 1, text.Length);
    }
}
