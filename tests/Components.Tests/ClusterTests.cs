using System.Collections.Immutable;
using Infra.Catalog.Systems;
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
        var graph = await RegisteredGraph.OfAsync(() =>
            _ = new DomainNamespace(
                "finance",
                new DomainNamespaceArgs
                {
                    Namespace = "finance-ns",
                    Quota = new NamespaceQuota("7", "9Gi", 11),
                    Labels = { ["dataops/domain"] = "finance" },
                }
            )
        );
        Golden.Match("Golden/domain-namespace.txt", graph);
    }

    [Fact]
    public async Task SystemNamespace_OpensWhatItsSystemNames()
    {
        var graph = await RegisteredGraph.OfAsync(() =>
            _ = new SystemNamespace(
                "tool",
                new SystemNamespaceArgs
                {
                    Namespace = "tool-ns",
                    Quota = new NamespaceQuota("3", "5Gi", 9),
                    Egress = [new EgressRule("10.9.0.0/16", 6443)],
                    OpenPorts = [9443, 8080],
                }
            )
        );
        Golden.Match("Golden/system-namespace.txt", graph);
    }

    [Fact]
    public async Task PriorityClasses_OrderCriticalitiesAndEvictNobody() =>
        Golden.Match("Golden/priority-classes.txt", await RegisteredGraph.OfAsync(() => _ = new PriorityClasses("priorities")));

    [Theory]
    [InlineData(true, "Golden/runtime-spark.txt")]
    [InlineData(false, "Golden/runtime-plain.txt")]
    public async Task PipelineRuntime_OpensOnlyDeclaredTraffic(bool startsPods, string golden)
    {
        var graph = await RegisteredGraph.OfAsync(() =>
            _ = new PipelineRuntime(
                "ledger-runtime",
                new PipelineRuntimeArgs
                {
                    Namespace = "finance",
                    ServiceAccount = "ledger",
                    Labels = ImmutableSortedDictionary<string, string>.Empty.Add("app.kubernetes.io/name", "ledger"),
                    Egress = [new EgressRule("10.9.0.0/16", 5439), new EgressRule("10.9.0.0/16", 443), new EgressRule("10.9.0.0/16", 443)],
                    StartsPods = startsPods,
                    ApiServer = ["10.99.0.0/16"],
                }
            )
        );
        Golden.Match(golden, graph);
    }
}
