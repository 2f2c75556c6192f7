using System.Collections.Immutable;
using Infra.Catalog.Dbt.Evaluation;
using Infra.Catalog.Dbt.Jinja;
using Infra.Catalog.Jinja;

namespace Infra.Catalog.Dbt;

/// <summary>
/// A node before everything is known that it refers to and is set to: both may come from macros of other packages and from variables of the
/// project.
/// </summary>
/// <param name="Node">What is known of it.</param>
/// <param name="Static">What its code says without being run.</param>
/// <param name="Settings">Its settings, with those that its code makes.</param>
internal sealed record DbtDraft(DbtNode Node, Lazy<DbtCode> Static, Func<DbtCode, DbtSettings> Settings)
{
    /// <summary>Its template; null where it is none, or does not parse.</summary>
    public (ImmutableArray<TemplateStatement> Body, DbtTemplateFile File)? Template { get; init; }

    /// <summary>The node with the references and settings of its code.</summary>
    public DbtNode Finish(DbtCode code)
    {
        var settings = Settings(code);
        return Node with
        {
            References =
            [
                .. code
                    .References.GroupBy(reference => (reference.ToString(), reference.Span))
                    .Select(same => same.OrderBy(reference => reference.IsConditional).First()),
            ],
            Sources =
            [
                .. code
                    .Sources.GroupBy(source => (source.ToString(), source.Span))
                    .Select(same => same.OrderBy(source => source.IsConditional).First()),
            ],
            UnknownEdges = [.. code.Unknown.Distinct()],
            Variables = code.VariableNames,
            Macros = code.MacroNames,
            IsEnabled = settings.IsEnabled,
            Severity = settings.Text("severity")?.ToLowerInvariant() ?? "error",
            Threshold = DbtTest.Thresholds.FirstOrDefault(key => settings.Find(key) is not null),
            Materialized =
                settings.Text("materialized")
                ?? Node.Kind switch
                {
                    DbtNodeKind.Seed => "seed",
                    DbtNodeKind.Snapshot => "snapshot",
                    _ => "view",
                },
            Alias = settings.Text("alias"),
            HasComputedAlias = settings.Find("alias") is JinjaValue.Dynamic,
            Schema = settings.Text("schema"),
            Database = settings.Text("database"),
            Tags = settings.Tags,
            Settings = settings.Summary,
            Access = settings.Text("access") ?? Node.Access,
            Group = settings.Text("group") ?? Node.Group,
            LacksUniqueKey = Node.Kind == DbtNodeKind.Snapshot && settings.Find("unique_key") is null,
        };
    }
}
