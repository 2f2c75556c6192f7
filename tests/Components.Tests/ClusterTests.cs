using System.Collections.Immutable;
using Infra.Components.Tenancy;
using Infra.Components.Workloads;
using Testing;
using Testing.Graphs;
using Xunit;

namespace Components.Tests;

public sealed class ClusterTests
{
    [Fact]
    public async Task DomainNamespace_IsRestrictedBoundedAndClosed()
    {
        var graph = await RegisteredGraph.OfAsync(() => _ = new DomainNamespace("finance", new DomainNamespaceArgs
        {
            Namespace = "finance-ns",
            Cpu = "7",
            Memory = "9Gi",
            Pods = 11,
            Labels = { ["dataops/domain"] = "finance" },
        }));
        Golden.Match("Golden/domain-namespace.txt", graph);
    }

    [Theory]
    [InlineData(true, "Golden/runtime-spark.txt")]
    [InlineData(false, "Golden/runtime-plain.txt")]
    public async Task PipelineRuntime_OpensOnlyDeclaredTraffic(bool startsPods, string golden)
    {
        var graph = await RegisteredGraph.OfAsync(() => _ = new PipelineRuntime("ledger-runtime", new PipelineRuntimeArgs
        {
            Namespace = "finance",
            ServiceAccount = "ledger",
            Labels = ImmutableSortedDictionary<string, string>.Empty.Add("app.kubernetes.io/name", "ledger"),
            Egress = [new EgressRule("10.9.0.0/16", 5439), new EgressRule("10.9.0.0/16", 443), new EgressRule("10.9.0.0/16", 443)],
            StartsPods = startsPods,
        }));
        Golden.Match(golden, graph);
    }
}
