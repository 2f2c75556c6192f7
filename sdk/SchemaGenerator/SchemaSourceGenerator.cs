using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Pulumi.SchemaGenerator.Emission;

namespace Pulumi.SchemaGenerator;

/// <summary>
/// Generates the typed package of a provider from its package schema: <c>schema.json</c> among the AdditionalFiles of the project,
/// with <c>overlay.json</c> beside it laid over. The user's code is no input, so editing it runs nothing here.
/// </summary>
[Generator]
public sealed class SchemaSourceGenerator : IIncrementalGenerator
{
    internal const string FilesStep = "SchemaFiles";
    internal const string PlanStep = "PackagePlan";
    internal const string UnitsStep = "SourceUnits";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var files = context
            .AdditionalTextsProvider.Where(static file => SchemaFile.IsOne(file.Path))
            .Select(static (file, cancellationToken) => new SchemaFile(file.Path, file.GetText(cancellationToken)?.ToString() ?? ""))
            .WithTrackingName(FilesStep);
        var plan = files.Collect().Select(static (all, _) => PackagePlan.From(all)).WithTrackingName(PlanStep);
        var units = plan.SelectMany(static (found, _) => found.Units).WithTrackingName(UnitsStep);

        context.RegisterSourceOutput(
            plan.SelectMany(static (found, _) => found.Problems),
            static (output, problem) => output.ReportDiagnostic(SchemaDiagnostics.Of(problem))
        );
        context.RegisterSourceOutput(
            units,
            static (output, unit) => output.AddSource(unit.FileName, SourceText.From(SourceWriter.Write(unit), Encoding.UTF8))
        );
    }
}
