using System.Text;
using Infra.Catalog.Systems;
using Testing;
using Xunit;

namespace Platform.Tests;

/// <summary><c>docs/reference/systems.md</c> says what the data of the systems says.</summary>
public sealed class SystemReferenceTests
{
    private const string Intro = """
        # Systems

        What each system that the program deploys to honours, from the `honours.txt` in its folder; `UPDATE_GOLDEN=1` writes this page. A field that a
        definition sets and its system does not honour is refused in `validate`, `preview` and `up`, with its place.

        """;

    [Fact]
    public void Reference_OfTheSystems_IsCurrent() => Golden.Match("../../docs/reference/systems.md", Text());

    private static string Text()
    {
        var text = new StringBuilder(Intro.ReplaceLineEndings("\n"));
        var orchestrators = Of(SystemKind.Orchestrator);
        var types = SystemCatalogue
            .All.Where(system => system.Kind == SystemKind.Orchestrator)
            .SelectMany(system => system.Runs)
            .Distinct()
            .Order(StringComparer.Ordinal);

        text.Append("## Types of task, by orchestrator\n\n");
        text.Append(
            "`yes`: deployed. `could`: the system could run it, and the program does not deploy it. Every operator delivers them all.\n\n"
        );
        Table(text, "type", orchestrators, types, Runs);
        text.Append("\nOrchestrators that definitions may name and the program does not deploy to: ");
        text.AppendJoin(
            ", ",
            SystemCatalogue
                .All.Where(system => system is { Kind: SystemKind.Orchestrator, IsDeployed: false })
                .Select(system => system.Name)
        );
        text.Append(".\n");
        foreach (var (title, kind) in Concerns)
        {
            var systems = Of(kind);
            text.Append($"\n## {title}\n\n");
            Table(
                text,
                "field",
                systems,
                FieldPaths.All.Where(path =>
                    FieldOwner.Of(path) == kind || (kind == SystemKind.Warehouse && FieldOwner.Of(path) == SystemKind.Lake)
                ),
                Honours
            );
        }

        return text.ToString();
    }

    private static readonly (string Title, SystemKind Kind)[] Concerns =
    [
        ("Orchestrators", SystemKind.Orchestrator),
        ("GitOps operators", SystemKind.Operator),
        ("Lakes", SystemKind.Lake),
        ("Warehouses", SystemKind.Warehouse),
        ("Identities", SystemKind.Identity),
        ("Secrets", SystemKind.Secrets),
        ("Monitoring", SystemKind.Monitoring),
    ];

    private static List<SystemHonours> Of(SystemKind kind) =>
        [.. SystemCatalogue.All.Where(system => system.Kind == kind && system.IsDeployed)];

    private static string Runs(SystemHonours system, string type) =>
        system.Field("tasks.*.type").Values.Contains(type) ? "yes"
        : system.Runs.Contains(type) ? "could"
        : "";

    private static string Honours(SystemHonours system, string path)
    {
        var line = system.Field(path);
        var values = string.Join(", ", line.Values.Select(value => $"`{value}`"));
        return line.Honour switch
        {
            FieldHonour.Changes => values.Length == 0 ? "yes" : values,
            FieldHonour.Always => $"always {values}",
            FieldHonour.Told => "told",
            FieldHonour.Pending => "not yet",
            _ => "",
        };
    }

    private static void Table(
        StringBuilder text,
        string first,
        List<SystemHonours> systems,
        IEnumerable<string> rows,
        Func<SystemHonours, string, string> cell
    )
    {
        text.Append($"| {first} | {string.Join(" | ", systems.Select(system => system.Name))} |\n");
        text.Append($"|---|{string.Concat(systems.Select(_ => "---|"))}\n");
        foreach (var row in rows)
        {
            text.Append($"| `{row}` | {string.Join(" | ", systems.Select(system => cell(system, row)))} |\n");
        }
    }
}
