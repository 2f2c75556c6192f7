using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Pulumi.SchemaGenerator.Schema;

namespace Pulumi.SchemaGenerator;

/// <summary>The diagnostics of the generator.</summary>
internal static class SchemaDiagnostics
{
    private const string Category = "Schema";

    public static readonly DiagnosticDescriptor NotJson = Error(
        "DP4901",
        "Schema file is not JSON",
        "{0} is not JSON: {1}. Extract the schema again."
    );

    public static readonly DiagnosticDescriptor NotUnderstood = Error(
        "DP4902",
        "Schema entry is not understood",
        "In the schema, {0} is not understood: {1}. Correct schema.json or overlay.json."
    );

    public static readonly DiagnosticDescriptor UnknownReference = Error(
        "DP4903",
        "Schema reference leads nowhere",
        "In the schema, {0} refers to '{1}', which it does not define. Add the type to the schema."
    );

    public static readonly DiagnosticDescriptor ForeignReference = Error(
        "DP4904",
        "Schema refers to another package",
        "In the schema, {0} refers to another package ('{1}'), which is not supported. Describe the type in this schema."
    );

    public static readonly DiagnosticDescriptor NoSchema = Error(
        "DP4905",
        "Schema is missing",
        "The project uses the schema generator but has no schema.json among its AdditionalFiles. Add it."
    );

    public static readonly DiagnosticDescriptor NameClash = Error(
        "DP4906",
        "Schema names clash",
        "Two entries of the schema {0} would both be called {1}. Give one of them another name with language.csharp.name."
    );

    public static Diagnostic Of(SchemaProblem problem)
    {
        var start = new LinePosition(problem.Place.Line, problem.Place.Column);
        var location =
            problem.Place.File.Length == 0
                ? Location.None
                : Location.Create(problem.Place.File, default, new LinePositionSpan(start, start));
        return Diagnostic.Create(DescriptorOf(problem.Kind), location, problem.Subject, problem.Detail);
    }

    private static DiagnosticDescriptor DescriptorOf(SchemaProblemKind kind) =>
        kind switch
        {
            SchemaProblemKind.NotJson => NotJson,
            SchemaProblemKind.UnknownReference => UnknownReference,
            SchemaProblemKind.ForeignReference => ForeignReference,
            SchemaProblemKind.NoSchema => NoSchema,
            SchemaProblemKind.NameClash => NameClash,
            _ => NotUnderstood,
        };

    private static DiagnosticDescriptor Error(string code, string title, string format) =>
        new(code, title, format, Category, DiagnosticSeverity.Error, isEnabledByDefault: true);
}
