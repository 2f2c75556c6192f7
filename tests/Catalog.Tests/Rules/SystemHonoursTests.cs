using Infra.Catalog.Systems;
using Xunit;

namespace Catalog.Tests.Rules;

/// <summary>The data of the systems speaks of fields that there are, each of its own concern.</summary>
public sealed class SystemHonoursTests
{
    [Fact]
    public void EveryLine_NamesAFieldOfTheSystemsConcern()
    {
        var strange =
            from system in SystemCatalogue.All
            from field in system.Fields
            where !FieldPaths.All.Contains(field.Path) || !IsOf(system, field.Path)
            select $"{system.Name}: {field.Path}";
        Assert.Empty(strange);
    }

    [Fact]
    public void EveryFieldOfTheWorkload_HasALine()
    {
        var named = SystemCatalogue
            .All.Where(system => system.Kind == SystemKind.Workload)
            .SelectMany(system => system.Fields)
            .Select(field => field.Path);
        var unnamed = FieldPaths.All.Where(path => FieldOwner.Of(path) == SystemKind.Workload && !IsOfAnotherEngine(path)).Except(named);
        Assert.Empty(unnamed);
    }

    [Fact]
    public void NoLine_StandsTwice() =>
        Assert.Empty(
            from system in SystemCatalogue.All
            from same in system.Fields.GroupBy(field => field.Path)
            where same.Count() > 1
            select $"{system.Name}: {same.Key}"
        );

    [Fact]
    public void EveryOrchestratorOfTheLanguage_HasData() =>
        Assert.Equal(
            Infra.Catalog.Definitions.Orchestrator.All.Select(orchestrator => orchestrator.Name).Order(StringComparer.Ordinal),
            SystemCatalogue.All.Where(system => system.Kind == SystemKind.Orchestrator).Select(system => system.Name)
        );

    [Fact]
    public void ALine_IsReadWithItsHonourAndItsValues()
    {
        var system = SystemHonours.Parse(
            """
            # A comment.
            system: test
            kind: operator
            runs: a b

            delivery.prune          # also here
            always delivery.mode = gitops direct
            pending delivery.maxDeletes
            told delivery.engine
            """
        );

        Assert.Equal(("test", SystemKind.Operator, true), (system.Name, system.Kind, system.IsDeployed));
        Assert.Equal(["a", "b"], system.Runs);
        Assert.Equal(
            ["delivery.prune Changes ", "delivery.mode Always gitops,direct", "delivery.maxDeletes Pending ", "delivery.engine Told "],
            system.Fields.Select(field => $"{field.Path} {field.Honour} {string.Join(',', field.Values)}")
        );
        Assert.Equal(FieldHonour.None, system.Field("delivery.syncWave").Honour);
    }

    private static bool IsOf(SystemHonours system, string path) =>
        FieldOwner.Of(path) == system.Kind || (FieldOwner.Of(path), system.Kind) == (SystemKind.Lake, SystemKind.Warehouse);

    // Tasks of these types have no template, so a pipeline with one is left out as a whole.
    private static bool IsOfAnotherEngine(string path) =>
        path.StartsWith("tasks.*.databricks.", StringComparison.Ordinal) || path.StartsWith("tasks.*.glue.", StringComparison.Ordinal);
}
