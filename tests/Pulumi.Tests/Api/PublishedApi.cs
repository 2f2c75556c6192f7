using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Pulumi.Tests.Api;

/// <summary>
/// The signatures of the official package, listed in <c>api.md</c>: declarations in C# without bodies, a fenced block per subject, under
/// headings of which some name the namespace.
/// </summary>
internal sealed partial class PublishedApi
{
    private const string Usings = """
        using System; using System.Collections; using System.Collections.Generic; using System.Collections.Immutable; using System.IO;
        using System.Reflection; using System.Text.Json; using System.Threading; using System.Threading.Tasks;
        using Microsoft.Extensions.Hosting; using Pulumi; using Pulumi.Testing; using Pulumi.Codegen; using Pulumi.Experimental;
        """;

    private readonly string _text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Api", "api.md"));

    /// <summary>The signatures as symbols. What they mention without listing it comes from the references.</summary>
    public CSharpCompilation Compile(IEnumerable<MetadataReference> references) =>
        CSharpCompilation.Create(
            "Published",
            Blocks().Select(block => CSharpSyntaxTree.ParseText($"#nullable enable\n{Usings}\nnamespace {block.Namespace};\n{block.Code}")),
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable)
        );

    /// <summary>Types listed in comments only, as <c>// Name(public instance properties)</c>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Summaries() =>
        Summary()
            .Matches(_text)
            .ToDictionary(
                match => match.Groups["name"].Value,
                match => (IReadOnlyList<string>)match.Groups["properties"].Value.Split(", ", StringSplitOptions.RemoveEmptyEntries)
            );

    private IEnumerable<(string Namespace, string Code)> Blocks()
    {
        var current = "Pulumi";
        StringBuilder? code = null;
        foreach (var line in _text.Split('\n'))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                if (code is null)
                {
                    code = new StringBuilder();
                }
                else
                {
                    yield return (current, code.ToString());
                    code = null;
                }
            }
            else if (code is not null)
            {
                // The eighth element of a tuple is listed as the tuple of one that it is in metadata.
                code.AppendLine(line.Replace("(T8))", "T8)", StringComparison.Ordinal));
            }
            else if (line.StartsWith("## ", StringComparison.Ordinal))
            {
                current = NamespaceOf().Match(line) is { Success: true } match ? match.Groups[1].Value : "Pulumi";
            }
        }
    }

    [GeneratedRegex(@"namespace (\S+?)\)?$")]
    private static partial Regex NamespaceOf();

    [GeneratedRegex(@"^// (?<name>\w+)\((?<properties>[\w, ]*)\)$", RegexOptions.Multiline)]
    private static partial Regex Summary();
}
