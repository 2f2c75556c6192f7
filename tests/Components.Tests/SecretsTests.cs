using System.Collections.Immutable;
using Infra.Components.Secrets.ExternalSecrets;
using Pulumi;
using Testing;
using Testing.Graphs;
using Xunit;

namespace Components.Tests;

public sealed class SecretsTests
{
    [Fact]
    public async Task ExternalSecretsOperator_HasARoleOfItsOwn_AndNoClusterWideStores()
    {
        var graph = await RegisteredGraph.OfAsync(() =>
            _ = new ExternalSecretsOperator(
                "external-secrets",
                new ExternalSecretsOperatorArgs
                {
                    Namespace = "secrets-test",
                    ChartVersion = "1.2.3",
                    RoleName = "test-external-secrets",
                    ClusterName = "test-cluster",
                    ClusterArn = Output.Create("arn:test:cluster"),
                    Tags = Samples.Tags,
                }
            )
        );
        Golden.Match("Golden/external-secrets-operator.txt", graph);
    }

    [Fact]
    public async Task PipelineSecrets_ReadsEachSecretByItsKeyAndVersion_ThroughARoleOfItsOwn()
    {
        var graph = await RegisteredGraph.OfAsync(() =>
        {
            _ = new PipelineSecrets(
                "ledger-secrets",
                new PipelineSecretsArgs
                {
                    RoleName = "test-ledger-secrets",
                    OperatorRoleArn = Output.Create("arn:aws:iam::123456789012:role/operator"),
                    AccountId = Output.Create("123456789012"),
                    Region = "eu-west-3",
                    Namespace = "finance",
                    StoreName = "ledger",
                    Secrets =
                    [
                        new StoredSecret("bank", "ledger-bank", "finance/bank", null),
                        new StoredSecret("old", "ledger-old", "finance/old", "AWSPREVIOUS"),
                    ],
                    Labels = Samples.Place.Labels,
                    Tags = Samples.Tags,
                    Rendered = new Pulumi.Kubernetes.Provider(
                        "rendered",
                        new Pulumi.Kubernetes.ProviderArgs { RenderYamlToDirectory = "out" }
                    ),
                    Cluster = new Pulumi.Kubernetes.Provider("cluster", new Pulumi.Kubernetes.ProviderArgs { Context = "test" }),
                }
            );
        });
        Golden.Match("Golden/pipeline-secrets.txt", graph);
    }

    [Theory]
    [InlineData("https://git.test/acme/data.git", "Golden/repository-credentials-https.txt")]
    [InlineData("git@git.test:acme/data.git", "Golden/repository-credentials-ssh.txt")]
    public async Task RepositoryCredentials_AreWhatTheUrlWants_InASecretThatArgoCdKnows(string url, string golden)
    {
        var graph = await RegisteredGraph.OfAsync(() =>
            _ = new RepositoryCredentials(
                "repository",
                new RepositoryCredentialsArgs
                {
                    RoleName = "test-argocd-repository",
                    OperatorRoleArn = Output.Create("arn:aws:iam::123456789012:role/operator"),
                    AccountId = Output.Create("123456789012"),
                    Region = "eu-west-3",
                    Namespace = "gitops",
                    RepositoryUrl = url,
                    SecretKey = "acme/argocd/repository",
                    Tags = Samples.Tags,
                }
            )
        );
        Golden.Match(golden, graph);
    }

    [Fact]
    public async Task SecretReaders_AreTakenByTheirNames()
    {
        var graph = await RegisteredGraph.OfAsync(() =>
            _ = new SecretReaders(
                "readers",
                new SecretReadersArgs
                {
                    OperatorRoleName = "test-operator",
                    RoleArns = [Output.Create("arn:aws:iam::123456789012:role/b"), Output.Create("arn:aws:iam::123456789012:role/a")],
                }
            )
        );
        Golden.Match("Golden/secret-readers.txt", graph);
    }
}
