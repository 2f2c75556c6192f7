using System.Collections.Concurrent;
using System.Text;
using Catalog.Tests.Dbt;
using Infra.Catalog.Code;
using Infra.Catalog.Contracts;
using Infra.Catalog.Dbt;
using Infra.Catalog.Dbt.Jinja;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Diagnostics.Rendering;
using Infra.Catalog.Files;
using Infra.Catalog.Formatting;
using Infra.Catalog.Hashing;
using Infra.Catalog.Lineage;
using Infra.Catalog.Loading;
using Infra.Catalog.Text;
using Infra.Catalog.Yaml;
using Xunit;

namespace Catalog.Tests.Fuzzing;

/// <summary>
/// 100,000 damaged copies of the shipped definitions and of what they run. Whatever a file holds, loading ends with findings that can be
/// shown, and the formatter neither throws nor changes what is said. Inputs follow from their number alone, so a failure can be run again.
/// </summary>
public sealed class DefinitionFuzzTests
{
    private const int Definitions = 40_000;
    private const int Repositories = 2_000;
    private const int Sources = 50_000;
    private const int Formats = 8_000;
    private const int Seed = 20_260_601;

    private static readonly List<KeyValuePair<string, byte[]>> Shipped =
    [
        .. Repository.All.Where(file =>
            !file.Key.Contains("/samples/", StringComparison.Ordinal) && !file.Key.EndsWith(".json", StringComparison.Ordinal)
        ),
    ];

    private static readonly List<string> Texts = [.. Shipped.Select(file => Encoding.UTF8.GetString(file.Value))];

    private static readonly TextMutator Mutator = new(Texts);

    private static readonly int[] DefinitionFiles =
    [
        .. Enumerable.Range(0, Shipped.Count).Where(index => IsDefinition(Shipped[index].Key)),
    ];

    private static readonly int[] SourceFiles = [.. Enumerable.Range(0, Shipped.Count).Where(index => !IsDefinition(Shipped[index].Key))];

    [Fact]
    public void Load_OfDamagedDefinitions_NeverThrows() =>
        Run(
            Definitions,
            random =>
            {
                var index = Any(DefinitionFiles, random);
                Load(index, random, file => IsDefinition(file) || file.EndsWith(".sql", StringComparison.Ordinal));
            }
        );

    [Fact]
    public void Load_OfDamagedRepositories_NeverThrows() =>
        Run(Repositories, random => Load(random.Next(Shipped.Count), random, _ => true));

    [Fact]
    public void Readers_OfDamagedSources_NeverThrow() =>
        Run(
            Sources,
            random =>
            {
                var index = Any(SourceFiles, random);
                var file = RepositoryPath.Of(Shipped[index].Key);
                var content = Mutator.Mutate(Texts[index], random);
                var text = Encoding.UTF8.GetString(content);
                var findings = new List<Diagnostic>();

                if (file.Extension is ".yml" or ".yaml")
                {
                    _ = YamlReader.Read(file, content, YamlDialect.Foreign);
                    _ = ContractReader.Read(file, content, ["orders", "daily_sales"], findings);
                }

                _ = JinjaScanner.Scan(text);
                _ = JinjaScanner.Expression(text);
                _ = DbtPythonModel.Calls(text);
                if (file.Extension is ".sql" or ".yml")
                {
                    var project = DbtFixture.Shop(
                        ("models/m.sql", file.Extension == ".sql" ? text : "{{ m() }}"),
                        ("macros/m.sql", text),
                        ("models/m.yml", text)
                    );
                    _ = new DbtCompiler(project, reference => reference.Name, source => source.Table).Compile(project.Nodes[0], "self");
                }

                _ = PythonSource.Read(file, text);
                _ = SqlSource.Read(file, text);
                _ = SemanticText.Hash(file, content);
                Show(findings, file, content);
            }
        );

    [Fact]
    public void Format_OfDamagedDefinitions_IsIdempotent_AndKeepsTheMeaning() =>
        Run(
            Formats,
            random =>
            {
                var index = Any(DefinitionFiles, random);
                var file = RepositoryPath.Of(Shipped[index].Key);
                var text = Encoding.UTF8.GetString(Mutator.Mutate(Texts[index], random));
                var before = YamlReader.Read(file, text, YamlDialect.Strict);

                var formatted = DefinitionFormatter.Format(file, text);

                Assert.Equal(formatted, DefinitionFormatter.Format(file, formatted));
                if (before.Map is { } map && !before.Diagnostics.Any(finding => finding.IsError))
                {
                    Assert.Equal(CanonicalForm.Hash(map), CanonicalForm.Hash(YamlReader.Read(file, formatted, YamlDialect.Strict).Map!));
                }
            }
        );

    // The damaged file with what its domain holds beside it.
    private static void Load(int index, Random random, Func<string, bool> isWanted)
    {
        var path = Shipped[index].Key;
        var content = Mutator.Mutate(Texts[index], random);
        var domain = path.Split('/') is [_, var name, _, ..] ? name : "healthcare";
        var files = Shipped.Where(file =>
            file.Key != path
            && (file.Key == "pipelines/_defaults.yaml" || file.Key.StartsWith($"pipelines/{domain}/", StringComparison.Ordinal))
            && isWanted(file.Key)
        );

        var loaded = CatalogLoader.Load(
            new InMemoryFiles(files.Append(KeyValuePair.Create(path, content))),
            Repository.Options(random.Next(2) == 0 ? "dev" : "prod"),
            CancellationToken.None
        );

        Show(loaded.Diagnostics, RepositoryPath.Of(path), content);
    }

    private static void Show(IReadOnlyCollection<Diagnostic> findings, RepositoryPath path, byte[] content)
    {
        foreach (var finding in findings)
        {
            var span = finding.Span!.Value;
            Assert.True(
                span is { Line: > 0, Column: > 0 } && (span.EndLine, span.EndColumn).CompareTo((span.Line, span.Column)) >= 0,
                $"{finding}: {span.EndLine}:{span.EndColumn}"
            );
            Assert.NotEqual("", finding.Hint);
        }

        var source = Encoding.UTF8.GetString(content);
        _ = DiagnosticText.Render([.. findings], file => file == path ? source : null);
        _ = DiagnosticJson.Render([.. findings]);
        _ = DiagnosticSarif.Render([.. findings], "1.0.0");
    }

    private static int Any(int[] items, Random random) => items[random.Next(items.Length)];

    private static bool IsDefinition(string path) => Path.GetFileName(path) is "pipeline.yaml" or "_domain.yaml" or "_defaults.yaml";

    private static void Run(int count, Action<Random> one)
    {
        var failures = new ConcurrentBag<string>();
        Parallel.For(
            0,
            count,
            (number, loop) =>
            {
                try
                {
                    one(new Random(Spread(number)));
                }
                catch (Exception fault)
                {
                    failures.Add($"input {number}: {fault}");
                    if (failures.Count >= 5)
                    {
                        loop.Stop();
                    }
                }
            }
        );
        Assert.True(failures.IsEmpty, string.Join("\n\n", failures));
    }

    // Neighbouring seeds give related sequences, so the number is spread first.
    private static int Spread(int number) => unchecked((int)(((uint)(number + Seed) * 2_654_435_761u) ^ (uint)Seed));
}
