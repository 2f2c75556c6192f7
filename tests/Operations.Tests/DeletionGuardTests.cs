using DataOps.Engine.Events;
using DataOps.Engine.Host;
using DataOps.Engine.Model;
using DataOps.Engine.State;
using DataOps.Operations;
using DataOps.Providers.Kubernetes;
using Xunit;

namespace Operations.Tests;

public sealed class DeletionGuardTests
{
    private const string Component = "test:pipelines:Workload";
    private const string Leaf = "test:index:Thing";

    [Theory]
    [InlineData(2, 2, false)]
    [InlineData(2, 3, true)]
    [InlineData(0, 1, true)]
    [InlineData(null, 9, false)]
    public void Require_AfterDeletionsBelowAPipeline_CountsThemAgainstItsLimit(int? limit, int deletions, bool refused)
    {
        var pipeline = State(Component, "ledger", null, limit);
        var inner = State("test:cluster:Runtime", "ledger-runtime", pipeline.Urn, null);
        var things = Enumerable.Range(0, deletions).Select(number => State(Leaf, $"thing-{number}", inner.Urn, null)).ToList();
        var guard = new DeletionGuard(Snapshot.Empty with { Resources = [pipeline, inner, .. things] });

        foreach (var thing in things)
        {
            guard.Report(new EngineEvent.StepEnded(new StepMetadata("delete", thing.Urn) { Old = thing }, TimeSpan.Zero));
            guard.Report(new EngineEvent.StepEnded(new StepMetadata("delete-replaced", thing.Urn) { Old = thing }, TimeSpan.Zero));
        }

        // A component is no object of any system.
        guard.Report(new EngineEvent.StepEnded(new StepMetadata("delete", inner.Urn) { Old = inner }, TimeSpan.Zero));
        if (!refused)
        {
            guard.Require();
            return;
        }

        var fault = Assert.Throws<FaultException>(guard.Require);
        Assert.Equal(OperationDiagnostics.TooManyDeletions, fault.Descriptor);
        Assert.Contains(
            $"'ledger' would lose {deletions} resources, and allows {limit} in one change",
            fault.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Require_OfFoldersOfManifests_CountsTheirFiles()
    {
        var folder = new StaleManifests("rendered/dev/finance/ledger", ["a", "b"]);

        DeletionGuard.Require([folder, folder with { Limit = 2 }]);
        var fault = Assert.Throws<FaultException>(() => DeletionGuard.Require([folder with { Limit = 1 }]));
        Assert.Contains(
            "'rendered/dev/finance/ledger' would lose 2 manifests, and allows 1 in one change",
            fault.Message,
            StringComparison.Ordinal
        );
    }

    private static ResourceState State(string type, string name, Urn? parent, int? limit) =>
        new()
        {
            Urn = Urn.Create("dev", "tests", null, type, name),
            Type = type,
            Custom = type == Leaf,
            Parent = parent,
            Inputs = limit is { } number ? PropertyMap.From(("maxDeletes", number)) : PropertyMap.Empty,
        };
}
