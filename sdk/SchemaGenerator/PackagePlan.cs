using System.Collections.Immutable;
using Pulumi.SchemaGenerator.Json;
using Pulumi.SchemaGenerator.Planning;
using Pulumi.SchemaGenerator.Schema;
using Pulumi.SchemaGenerator.Units;

namespace Pulumi.SchemaGenerator;

/// <summary>What the schema files of a project amount to: the files to generate and what is wrong.</summary>
internal sealed record PackagePlan(EquatableList<SourceUnit> Units, EquatableList<SchemaProblem> Problems)
{
    public static PackagePlan From(ImmutableArray<SchemaFile> files)
    {
        var problems = new ProblemList();
        var units = ImmutableArray<SourceUnit>.Empty;
        if (Read(files, problems) is { } schema && PackageReader.Read(schema, problems) is { } package)
        {
            units = PackagePlanner.Plan(package, problems);
        }

        return new PackagePlan(new(units), new(problems.ToImmutableArray()));
    }

    /// <summary>The schema with its overlay on top; null when there is none that can be read.</summary>
    private static JsonValue? Read(ImmutableArray<SchemaFile> files, ProblemList problems)
    {
        JsonValue? schema = null;
        foreach (var file in files.OrderBy(file => file.IsOverlay).ThenBy(file => file.Path, StringComparer.Ordinal))
        {
            var value = Parse(file, problems);
            if (value is null)
            {
                return null;
            }

            if (!file.IsOverlay && schema is not null)
            {
                problems.NotUnderstood(Path.GetFileName(file.Path), "the project has a schema already", value.Place);
            }
            else if (!file.IsOverlay)
            {
                schema = value;
            }
            else if (value.Member("schema") is { } overlay && schema is not null)
            {
                schema = JsonOverlay.Apply(schema, overlay);
            }
        }

        if (schema is null)
        {
            problems.Add(SchemaProblemKind.NoSchema, "", "", new JsonPlace("", 0, 0));
        }

        return schema;
    }

    private static JsonValue? Parse(SchemaFile file, ProblemList problems)
    {
        try
        {
            var value = JsonReader.Read(file.Path, file.Text);
            if (value.IsMap)
            {
                return value;
            }

            problems.Add(SchemaProblemKind.NotJson, Path.GetFileName(file.Path), "a map is expected", value.Place);
        }
        catch (JsonSyntaxException error)
        {
            problems.Add(SchemaProblemKind.NotJson, Path.GetFileName(file.Path), error.Message, error.Place);
        }

        return null;
    }
}
