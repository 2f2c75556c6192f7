using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Xunit;

namespace Catalog.Tests.Jinja;

/// <summary>Generated templates give what Python's Jinja gives, where there is one to ask.</summary>
public sealed class DifferentialTemplateTests(ITestOutputHelper output)
{
    private const string Program = """
        import json, sys, jinja2
        from jinja2.sandbox import SandboxedEnvironment
        class Lenient(jinja2.Undefined):
            # As dbt has it while it parses: what is undefined may be asked and called.
            def __getitem__(self, name):
                return self
            def __getattr__(self, name):
                if name[:2] == '__':
                    raise AttributeError(name)
                return self
            def __call__(self, *args, **kwargs):
                return self
            unsafe_callable = alters_data = False
        env = SandboxedEnvironment(extensions=['jinja2.ext.do', 'jinja2.ext.loopcontrols'], undefined=Lenient)
        for line in sys.stdin:
            try:
                print(json.dumps('=' + env.from_string(json.loads(line)).render()))
            except Exception as fault:
                print(json.dumps('!' + type(fault).__name__))
        """;

    private static readonly string[] Literals =
    [
        "0",
        "1",
        "-3",
        "2.5",
        "'a'",
        "'Ab c'",
        "''",
        "true",
        "none",
        "[]",
        "[1, 2, 3]",
        "['b', 'a']",
        "(1, 'x')",
        "{'a': 1, 'b': 'q'}",
        "x",
        "y",
        "items",
        "undefined_name",
    ];
    private static readonly string[] Operators =
    [
        "+",
        "-",
        "*",
        "/",
        "//",
        "%",
        "~",
        "==",
        "!=",
        "<",
        "<=",
        ">",
        "in",
        "not in",
        "and",
        "or",
    ];
    private static readonly string[] Filters =
    [
        "upper",
        "lower",
        "title",
        "capitalize",
        "trim",
        "length",
        "list",
        "first",
        "last",
        "join('-')",
        "sort",
        "reverse | list",
        "unique | list",
        "sum",
        "default('d')",
        "string",
        "int",
        "float",
        "abs",
        "replace('a', 'z')",
        "map('string') | list",
        "select('odd') | list",
        "max",
        "min",
        "round(1)",
        "tojson",
        "batch(2) | list",
        "indent(2)",
        "truncate(4)",
    ];
    private static readonly string[] Tests =
    [
        "defined",
        "none",
        "string",
        "number",
        "odd",
        "iterable",
        "mapping",
        "sequence",
        "boolean",
        "divisibleby(2)",
        "in([1, 2])",
    ];
    private static readonly string[] Methods =
    [
        ".upper()",
        ".split()",
        ".strip()",
        ".items() | list",
        ".keys() | list",
        ".get('a')",
        ".replace('b', 'c')",
        "[0]",
        "[-1]",
        "[1:]",
        "['a']",
        ".a",
        "[::-1]",
        ".startswith('A')",
        ".count('a')",
        ".title()",
    ];

    [Fact]
    public async Task Generated_Templates_GiveWhatPythonGives()
    {
        var random = new Random(20_260_601);
        var templates = Enumerable
            .Range(0, 2500)
            .Select(_ => "{% set x = 'Ab' %}{% set y = 7 %}{% set items = [3, 1, 2] %}" + Block(random, 3))
            .ToList();
        var expected = await PythonAsync(templates);
        Assert.SkipWhen(expected is null, "python3 with jinja2 is not here.");

        var wrong = new StringBuilder();
        var compared = 0;
        for (var index = 0; index < templates.Count; index++)
        {
            var rendered = TemplateFixture.RenderLeniently(templates[index]);
            // What is not evaluated here says so; it is never another text. What Python refuses may pass: an error that is none is worse.
            var isText = expected![index][0] == '=' && !expected[index].Contains("Markup(", StringComparison.Ordinal);
            var isSame =
                !isText
                || rendered == expected[index][1..]
                || rendered.StartsWith('?')
                || rendered.StartsWith("!Unsupported", StringComparison.Ordinal);
            compared += isText && !rendered.StartsWith('?') ? 1 : 0;
            if (!isSame && wrong.Length < 20_000)
            {
                wrong.Append($"{templates[index]}\n  python {expected[index]}\n  here   {rendered}\n");
            }
        }

        output.WriteLine($"{compared} of {templates.Count} compared");
        output.WriteLine(wrong.ToString());
        Assert.Equal(0, wrong.Length);
        Assert.True(compared > 1200);
    }

    private static string Block(Random random, int depth) =>
        random.Next(depth > 0 ? 9 : 3) switch
        {
            0 => Pick(random, ["text ", "\n", "  a\n", "<b>"]),
            1 or 2 => $"{{{{{Dash(random)} {Expression(random, 2)} {Dash(random)}}}}}",
            3 =>
                $"{{%{Dash(random)} if {Expression(random, 2)} {Dash(random)}%}}{Block(random, depth - 1)}{{% else %}}{Block(random, depth - 1)}{{% endif %}}",
            4 =>
                $"{{% for i in {Pick(random, ["items", "'abc'", "range(3)", "[]", "{'k': 1}", "[[1], [2]]"])}{Pick(random, ["", " if loop is undefined or i"])} %}}{{{{ i }}}}{{{{ loop.index }}}}{Block(random, depth - 1)}{{{{ ',' if not loop.last }}}}{{% else %}}none{{% endfor %}}",
            5 => $"{{% set x = {Expression(random, 2)} %}}{Block(random, depth - 1)}",
            6 =>
                $"{{% macro m(a, b={Expression(random, 1)}) %}}[{{{{ a }}}}|{{{{ b }}}}]{Block(random, depth - 1)}{{% endmacro %}}{{{{ m({Expression(random, 1)}) }}}}",
            7 => $"{{% set z %}}{Block(random, depth - 1)}{{% endset %}}{{{{ z | length }}}}{{{{ z }}}}",
            _ => Block(random, depth - 1) + Block(random, depth - 1),
        };

    private static string Expression(Random random, int depth) =>
        random.Next(depth > 0 ? 8 : 1) switch
        {
            0 => Pick(random, Literals),
            1 or 2 => $"({Expression(random, depth - 1)} {Pick(random, Operators)} {Expression(random, depth - 1)})",
            3 => $"({Expression(random, depth - 1)}) | {Pick(random, Filters)}",
            4 => $"({Expression(random, depth - 1)} is {Pick(random, ["", "not "])}{Pick(random, Tests)})",
            5 => $"({Expression(random, depth - 1)}){Pick(random, Methods)}",
            6 => $"({Expression(random, depth - 1)} if {Expression(random, depth - 1)} else {Expression(random, depth - 1)})",
            _ => $"[{Expression(random, depth - 1)}, {Expression(random, depth - 1)}]",
        };

    private static string Dash(Random random) => random.Next(5) == 0 ? "-" : "";

    private static string Pick(Random random, string[] from) => from[random.Next(from.Length)];

    private static async Task<List<string>?> PythonAsync(List<string> templates)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo("python3", ["-c", Program])
                {
                    RedirectStandardInput = true,
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                }
            )!;
            var read = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            try
            {
                foreach (var template in templates)
                {
                    await process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(template));
                }

                process.StandardInput.Close();
            }
            catch (IOException)
            {
                return null;
            }

            var lines = (await read).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            return lines.Length == templates.Count ? [.. lines.Select(line => JsonSerializer.Deserialize<string>(line)!)] : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
