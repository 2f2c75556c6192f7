using System.Collections.Immutable;
using Pulumi.SchemaGenerator.Json;

namespace Pulumi.SchemaGenerator.Schema;

/// <summary>Collects what is wrong, so that one run reports everything.</summary>
internal sealed class ProblemList
{
    private readonly List<SchemaProblem> _problems = [];

    public void NotUnderstood(string subject, string detail, JsonPlace place) =>
        Add(SchemaProblemKind.NotUnderstood, subject, detail, place);

    public void Add(SchemaProblemKind kind, string subject, string detail, JsonPlace place) =>
        _problems.Add(new(kind, subject, detail, place));

    public ImmutableArray<SchemaProblem> ToImmutableArray() => [.. _problems.Distinct()];
}
