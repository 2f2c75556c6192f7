using System.Text;

namespace Catalog.Tests.Fuzzing;

/// <summary>
/// Damages a text the way people, merges and attackers do: bytes, characters, lines, indentation, tokens, and pieces of other files.
/// The same random source gives the same result.
/// </summary>
internal sealed class TextMutator(IReadOnlyList<string> others)
{
    private static readonly string[] Tokens =
    [
        "null",
        "~",
        "true",
        "no",
        "0x1F",
        "012",
        "1e999",
        "-9223372036854775809",
        ".inf",
        "12:30",
        "\"",
        "'",
        "|",
        ">",
        "|+9",
        "%",
        "@",
        "`",
        "&a",
        "*a",
        "&a [*a, *a]",
        "!!binary",
        "!<tag:x>",
        "<<: *a",
        "? ",
        ": ",
        ":",
        "- ",
        "---",
        "...",
        "#",
        "{",
        "}",
        "[",
        "]",
        "{{",
        "}}",
        "{%",
        "%}",
        "{# ",
        "${",
        "}",
        "${env.",
        "${env.name}",
        "${secret.x}",
        "${run.date}",
        "${dataset.raw.uri}",
        "${dataset.orders.uri}${",
        "$${",
        "{{ ref('a') }}",
        "{{ source('a', 'b') }}",
        "{{ config(materialized='table'",
        "{{ ref(var('x')) }}",
        "{% snapshot x %}",
        "{% endif %}",
        "{% raw %}",
        "{% macro a() %}",
        "..",
        "../../..",
        "/etc/passwd",
        "C:\\x",
        "s3://",
        "s3://bucket/../x",
        "redshift://a/b/c/d",
        "file:///x",
        "P1M",
        "PT0S",
        "P99999999999D",
        "-P1D",
        "* * * * *",
        "0 0 31 2 *",
        "*/0 * * * *",
        "60 24 32 13 8",
        "@daily",
        "UTC",
        "CET",
        "Europe/Nowhere",
        "1.2",
        "v1.2.3",
        "99999999999999.0.0",
        "2026-02-30",
        "AKIAIOSFODNN7EXAMPLE",
        "password=hunter2hunter2",
        "https://user:secretpass@example.com",
        "(?<a",
        "a{99999}",
        "\t",
        "\r",
        "\r\n",
        "\0",
        "\u2028",
        "\u202E",
        "\uFEFF",
        "\uD800",
        "\U0001F600",
        "é",
        "a\u0301",
        "\u0085",
        "\\u0000",
        "\"\\x00\"",
        "'''",
        "\"\"\"",
        "def f(",
        "with DAG(",
        "task_id=",
        "--",
        "/*",
        "$$",
        "'a\\'",
        ";",
    ];

    private static readonly string[] Keys =
    [
        "apiVersion",
        "kind",
        "metadata",
        "name",
        "id",
        "environments",
        "prod",
        "dev",
        "tasks",
        "datasets",
        "type",
        "dependsOn",
        "uri",
        "contract",
        "schema",
        "quality",
        "dbt",
        "spark",
        "executor",
        "schedule",
        "cron",
        "trigger",
        "policy",
        "waivers",
        "secrets",
        "tests",
        "runner",
        "source",
        "models",
        "columns",
        "versions",
        "config",
        "packages",
        "local",
        "defined_in",
        "relation",
        "parameters",
        "pattern",
        "default",
        "enum",
        "orchestrator",
        "network",
        "egress",
    ];

    /// <summary>One to four mutations of <paramref name="text"/>.</summary>
    public byte[] Mutate(string text, Random random)
    {
        var result = text;
        for (var count = random.Next(1, 5); count > 0; count--)
        {
            result = Once(result, random);
        }

        var bytes = Encoding.UTF8.GetBytes(result);
        return random.Next(16) switch
        {
            0 => Flipped(bytes, random),
            1 => bytes[..random.Next(bytes.Length + 1)],
            2 when random.Next(8) == 0 => [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(result)],
            2 when random.Next(8) == 0 => Encoding.BigEndianUnicode.GetBytes(result),
            2 when random.Next(8) == 0 => Encoding.Latin1.GetBytes(result),
            _ => bytes,
        };
    }

    private string Once(string text, Random random)
    {
        var at = random.Next(text.Length + 1);
        var lines = text.Split('\n');
        var line = random.Next(lines.Length);
        switch (random.Next(20))
        {
            case 0:
                return text.Insert(at, Any(Tokens, random));
            case 1:
                return text[..at] + text[Math.Min(text.Length, at + random.Next(1, 20))..];
            case 2:
                lines[line] = lines[line] + " " + Any(Tokens, random);
                break;
            case 3:
                return string.Join('\n', lines.Where((_, index) => index != line));
            case 4:
                return string.Join('\n', [.. lines[..line], lines[random.Next(lines.Length)], .. lines[line..]]);
            case 5:
                var other = random.Next(lines.Length);
                (lines[line], lines[other]) = (lines[other], lines[line]);
                break;
            case 6:
                lines[line] = new string(' ', random.Next(10)) + lines[line].TrimStart();
                break;
            case 7:
                lines[line] = '\t' + lines[line];
                break;
            case 8 or 9 or 10 when lines[line].IndexOf(':', StringComparison.Ordinal) is var colon and >= 0:
                lines[line] = lines[line][..(colon + 1)] + " " + Any(Tokens, random);
                break;
            case 11 when lines[line].IndexOf(':', StringComparison.Ordinal) is var end and >= 0:
                lines[line] = new string(' ', lines[line].Length - lines[line].TrimStart().Length) + Any(Keys, random) + lines[line][end..];
                break;
            case 12:
                var from = random.Next(lines.Length);
                return string.Join(
                    '\n',
                    [.. lines[..line], .. lines[from..Math.Min(lines.Length, from + random.Next(1, 12))], .. lines[line..]]
                );
            case 13:
                var donor = Any(others, random).Split('\n');
                var start = random.Next(donor.Length);
                return string.Join(
                    '\n',
                    [.. lines[..line], .. donor[start..Math.Min(donor.Length, start + random.Next(1, 12))], .. lines[line..]]
                );
            case 14:
                return text.Insert(at, new string(Any(["[", "{", "(", "- ", "\"", "${", "{{", " "], random)[0], random.Next(1, 200)));
            case 15:
                return text.Insert(at, ((char)random.Next(1, 0xD7FF)).ToString());
            case 16:
                return text.ReplaceLineEndings("\r\n");
            case 17:
                lines[line] = new string(' ', random.Next(6)) + Any(Keys, random) + ": " + Any(Tokens, random);
                break;
            case 18:
                var word = Any(Keys, random);
                return text.Replace(word, Any(Keys, random), StringComparison.Ordinal);
            default:
                lines[line] = lines[line].Replace(": ", ":\n      ", StringComparison.Ordinal);
                break;
        }

        return string.Join('\n', lines);
    }

    private static byte[] Flipped(byte[] bytes, Random random)
    {
        for (var count = random.Next(1, 4); count > 0 && bytes.Length > 0; count--)
        {
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        }

        return bytes;
    }

    private static string Any(IReadOnlyList<string> items, Random random) => items[random.Next(items.Count)];
}
