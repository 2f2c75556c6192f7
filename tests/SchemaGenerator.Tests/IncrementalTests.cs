using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Pulumi.SchemaGenerator.Tests;

/// <summary>What runs again after an edit, and what does not.</summary>
public sealed class IncrementalTests
{
    private const string Schema = """
        {"name":"a","resources":{
          "a:b:One":{"inputProperties":{"p":{"type":"string"}}},
          "a:b:Two":{"inputProperties":{"q":{"type":"string"}}}}}
        """;

    private readonly AdditionalFile _schema = new("sdk/schema.json", Schema);
    private readonly GeneratorRun _run;

    public IncrementalTests() => _run = new GeneratorRun(_schema).Run();

    [Fact]
    public void FirstRun_WritesOneFileForEachUnit()
    {
        Assert.Equal(new() { [IncrementalStepRunReason.New] = 3 }, _run.Reasons(SchemaSourceGenerator.UnitsStep));
        Assert.Equal(3, _run.Result.GeneratedSources.Length);
    }

    [Fact]
    public void EditedCode_RunsNothing()
    {
        _run.Compilation = _run.Compilation.AddSyntaxTrees(Code("class Mine { int X; }"));
        _run.Run();
        AssertNothingRan();

        _run.Compilation = _run.Compilation.ReplaceSyntaxTree(_run.Compilation.SyntaxTrees.Single(), Code("class Mine { int Y; }"));
        _run.Run();
        AssertNothingRan();
    }

    [Fact]
    public void UnrelatedFile_RunsNothing()
    {
        _run.Add(new AdditionalFile("sdk/notes.json", "not even JSON"));
        _run.Run();

        AssertNothingRan();
    }

    [Fact]
    public void SchemaSavedUnchanged_StopsBeforeReading()
    {
        _run.Replace(_schema, new AdditionalFile("sdk/schema.json", Schema));
        _run.Run();

        Assert.Equal(new() { [IncrementalStepRunReason.Unchanged] = 1 }, _run.Reasons(SchemaSourceGenerator.FilesStep));
        Assert.Equal(new() { [IncrementalStepRunReason.Cached] = 1 }, _run.Reasons(SchemaSourceGenerator.PlanStep));
        Assert.Equal(new() { [IncrementalStepRunReason.Cached] = 3 }, _run.OutputReasons());
    }

    [Fact]
    public void OneResourceChanged_WritesThatFileAlone()
    {
        var before = _run.Result.GeneratedSources.ToDictionary(source => source.HintName, source => source.SourceText);
        _run.Replace(_schema, new AdditionalFile("sdk/schema.json", Schema.Replace("\"q\"", "\"changed\"", StringComparison.Ordinal)));
        _run.Run();

        Assert.Equal(
            new() { [IncrementalStepRunReason.Unchanged] = 2, [IncrementalStepRunReason.Modified] = 1 },
            _run.Reasons(SchemaSourceGenerator.UnitsStep)
        );
        Assert.Equal(new() { [IncrementalStepRunReason.Cached] = 2, [IncrementalStepRunReason.Modified] = 1 }, _run.OutputReasons());
        var rewritten = _run.Result.GeneratedSources.Where(source => !ReferenceEquals(source.SourceText, before[source.HintName]));
        Assert.Equal("Pulumi.A.B.Two.g.cs", Assert.Single(rewritten).HintName);
    }

    [Fact]
    public void ReformattedSchema_WritesNothing()
    {
        _run.Replace(_schema, new AdditionalFile("sdk/schema.json", Schema.Replace("\n", "\n\n", StringComparison.Ordinal)));
        _run.Run();

        Assert.Equal(new() { [IncrementalStepRunReason.Unchanged] = 1 }, _run.Reasons(SchemaSourceGenerator.PlanStep));
        Assert.Equal(new() { [IncrementalStepRunReason.Cached] = 3 }, _run.OutputReasons());
    }

    private static SyntaxTree Code(string text) =>
        CSharpSyntaxTree.ParseText(text, cancellationToken: TestContext.Current.CancellationToken);

    private void AssertNothingRan()
    {
        Assert.Equal(new() { [IncrementalStepRunReason.Cached] = 1 }, _run.Reasons(SchemaSourceGenerator.FilesStep));
        Assert.Equal(new() { [IncrementalStepRunReason.Cached] = 1 }, _run.Reasons(SchemaSourceGenerator.PlanStep));
        Assert.Equal(new() { [IncrementalStepRunReason.Cached] = 3 }, _run.OutputReasons());
    }
}
