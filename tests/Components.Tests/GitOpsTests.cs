using System.Collections.Immutable;
using Infra.Catalog.Definitions;
using Infra.Components.GitOps;
using Infra.Components.GitOps.ArgoCd;
using Infra.Components.GitOps.Flux;
using Pulumi;
using Testing;
using Testing.Graphs;
using Xunit;

namespace Components.Tests;

public sealed class GitOpsTests
{
    private static readonly GitOpsSource Source = new("https://git.test/acme/data.git", "env/test");

    [Fact]
    public async Task ArgoCd_WithHighAvailability_RunsServersTwice()
    {
        var graph = await RegisteredGraph.OfAsync(() =>
            _ = new ArgoCd(
                "argocd",
                new ArgoCdArgs
                {
                    Namespace = "gitops",
                    ChartVersion = "9.9.9",
                    HighAvailability = true,
                }
            )
        );
        Golden.Match("Golden/argocd.txt", graph);
    }

    [Fact]
    public async Task ArgoCd_WithALogin_NamesItsSecretAndHasNoAdmin()
    {
        var graph = await RegisteredGraph.OfAsync(() =>
            _ = new ArgoCd(
                "argocd",
                new ArgoCdArgs
                {
                    ChartVersion = "9.9.9",
                    Login = new ArgoCdLogin("https://argocd.test", "https://login.test", "argocd-client", "argocd-oidc")
                    {
                        AdminGroups = ["platform-admins"],
                        ReaderGroups = ["/data people"],
                    },
                }
            )
        );
        Golden.Match("Golden/argocd-login.txt", graph);
    }

    [Fact]
    public async Task ApplicationTree_SyncsAllApplicationsFromOneFolder()
    {
        var graph = await RegisteredGraph.OfAsync(() =>
            _ = new ApplicationTree(
                "application-tree",
                new ApplicationTreeArgs
                {
                    OperatorNamespace = "gitops",
                    Source = Source,
                    Path = "rendered/test/applications",
                }
            )
        );
        Golden.Match("Golden/application-tree.txt", graph);
    }

    [Fact]
    public async Task DomainProject_FencesRepositoryNamespaceAndKinds()
    {
        var graph = await RegisteredGraph.OfAsync(() =>
            _ = new DomainProject(
                "finance-project",
                new DomainProjectArgs
                {
                    ProjectName = "finance",
                    Description = "Pipelines of finance",
                    OperatorNamespace = "gitops",
                    TargetNamespace = "finance",
                    Source = Source,
                }
            )
        );
        Golden.Match("Golden/domain-project.txt", graph);
    }

    [Fact]
    public async Task PipelineApplication_SyncsItsFolderByItself()
    {
        var graph = await RegisteredGraph.OfAsync(() =>
            _ = new PipelineApplication(
                "ledger-application",
                new PipelineApplicationArgs
                {
                    ApplicationName = "finance-ledger",
                    ProjectName = "finance",
                    OperatorNamespace = "gitops",
                    TargetNamespace = "finance",
                    Source = Source,
                    Path = "rendered/test/finance/ledger",
                    Prune = false,
                    SelfHeal = true,
                    SyncWave = 7,
                    MaxDeletes = 3,
                    Labels = Samples.Place.Labels,
                }
            )
        );
        Golden.Match("Golden/pipeline-application.txt", graph);
    }

    [Fact]
    public async Task Flux_HoldsNoRightsOfItsOwn()
    {
        var graph = await RegisteredGraph.OfAsync(() =>
            _ = new Flux("flux", new FluxArgs { Namespace = "gitops", ChartVersion = "9.9.9" })
        );
        Golden.Match("Golden/flux.txt", graph);
    }

    [Fact]
    public async Task KustomizationTree_ReadsTheBranchAndMayMakeKustomizationsOnly()
    {
        var graph = await RegisteredGraph.OfAsync(() =>
            _ = new KustomizationTree(
                "kustomization-tree",
                new KustomizationTreeArgs
                {
                    OperatorNamespace = "gitops",
                    Source = new GitOpsSource("git@git.test:acme/data.git", "env/test"),
                    Path = "rendered/test/kustomizations",
                    Credentials = "repository",
                }
            )
        );
        Golden.Match("Golden/kustomization-tree.txt", graph);
    }

    [Fact]
    public async Task FluxOperator_DeliversAsTheDomainsAccount_AfterTheWaveBefore()
    {
        var graph = await RegisteredGraph.OfAsync(() =>
        {
            var flux = new FluxOperator(Output.Create("gitops"))
            {
                Waves = ImmutableSortedDictionary<string, int>
                    .Empty.Add("finance-first", -2)
                    .Add("finance-second", 3)
                    .Add("shop-second", 3)
                    .Add("finance-ledger", 7),
            };
            var rules = new Delivery
            {
                Mode = DeliveryMode.GitOps,
                Prune = false,
                SelfHeal = true,
                MaxDeletes = 3,
                SyncWave = 7,
            };
            _ = flux.Admit("finance", "finance", new ComponentResourceOptions())
                .Deliver(
                    "ledger",
                    new WorkloadDelivery("finance-ledger", "finance", "rendered/test/finance/ledger", rules)
                    {
                        Labels = Samples.Place.Labels,
                    },
                    new ComponentResourceOptions()
                );
        });
        Golden.Match("Golden/flux-delivery.txt", graph);
    }
}
