using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Pulumi.SchemaGenerator.Tests;

/// <summary>Runs the generator as the compiler does, keeping its caches from run to run.</summary>
internal sealed class GeneratorRun
{
    private static readonly ImmutableArray<MetadataReference> References = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(System.IO.Path.PathSeparator)
        .Select(path => (MetadataReference)MetadataReference.CreateFromFile(path))
        .ToImmutableArray();

    private GeneratorDriver _driver;

    public GeneratorRun(params AdditionalText[] files)
    {
        var options = new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true);
        _driver = CSharpGeneratorDriver.Create([new SchemaSourceGenerator().AsSourceGenerator()], files, driverOptions: options);
    }

    public static GeneratorRun OfSchema(string schema) => new(new AdditionalFile("schema.json", schema));

    public CSharpCompilation Compilation { get; set; } =
        CSharpCompilation.Create(
            "Package",
            references: References,
            options: new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable
            )
        );

    public GeneratorRunResult Result { get; private set; }

    public void Replace(AdditionalText file, AdditionalText with) => _driver = _driver.ReplaceAdditionalText(file, with);

    public void Add(AdditionalText file) => _driver = _driver.AddAdditionalTexts([file]);

    public GeneratorRun Run()
    {
        _driver = _driver.RunGenerators(Compilation);
        Result = _driver.GetRunResult().Results.Single();
        Assert.Null(Result.Exception);
        return this;
    }

    /// <summary>All generated files below each other, each without the lines that all of them start with.</summary>
    public string Text()
    {
        var text = new StringBuilder();
        foreach (var source in Result.GeneratedSources.OrderBy(source => source.HintName, StringComparer.Ordinal))
        {
            var body = source.SourceText.ToString();
            text.Append("// ")
                .Append(source.HintName)
                .Append('\n')
                .Append(body[body.IndexOf("namespace", StringComparison.Ordinal)..])
                .Append('\n');
        }

        return text.ToString();
    }

    /// <summary>What the compiler says about the generated files together with some written ones.</summary>
    public IEnumerable<string> Compile(params string[] written)
    {
        var trees = Result
            .GeneratedSources.Select(source => source.SyntaxTree)
            .Concat(written.Select(text => CSharpSyntaxTree.ParseText(text)));
        return Compilation
            .AddSyntaxTrees(trees)
            .GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity > DiagnosticSeverity.Hidden)
            .Select(diagnostic => diagnostic.ToString());
    }

    /// <summary>Why each output of a tracked step is there: New, Modified, Unchanged or Cached, counted.</summary>
    public Dictionary<IncrementalStepRunReason, int> Reasons(string step) =>
        Result
            .TrackedSteps[step]
            .SelectMany(run => run.Outputs)
            .GroupBy(output => output.Reason)
            .ToDictionary(group => group.Key, group => group.Count());

    /// <summary>The same for the files that were written.</summary>
    public Dictionary<IncrementalStepRunReason, int> OutputReasons() =>
        Result
            .TrackedOutputSteps.SelectMany(step => step.Value)
            .SelectMany(run => run.Outputs)
            .GroupBy(output => output.Reason)
            .ToDictionary(group => group.Key, group => group.Count());
}
