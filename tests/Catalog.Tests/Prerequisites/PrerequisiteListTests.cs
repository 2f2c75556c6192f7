using Infra.Catalog.Files;
using Infra.Catalog.Prerequisites;
using Infra.Catalog.Settings;
using Testing;
using Xunit;

namespace Catalog.Tests.Prerequisites;

public sealed class PrerequisiteListTests
{
    [Fact]
    public void Of_ASetting_NamesItsValueAndItsPlace()
    {
        var list = Of("config:\n  dataops:cluster:\n    name: acme-prod\n    context: acme\n");

        var cluster = Assert.Single(list, each => each.Kind == "cluster");
        Assert.Equal(("acme-prod", "Pulumi.prod.yaml", 3), (cluster.Name, cluster.Place?.File.Value, cluster.Place?.Line));
        Assert.True(cluster.IsDeclared);
    }

    [Fact]
    public void Of_ASettingWithoutAValue_IsNotDeclared_AndSaysWhichIsMissing()
    {
        var list = Of("config:\n  dataops:network:\n    vpcId: vpc-0a1b2c3d4e5f60718\n");

        var network = Assert.Single(list, each => each.Kind == "network");
        Assert.Equal(("vpc-0a1b2c3d4e5f60718", "dataops:network.cidr"), (network.Name, Assert.Single(network.MissingSettings)));
        Assert.False(network.IsDeclared);
    }

    [Fact]
    public void Of_AListAndADefault_FillsBothIn()
    {
        var list = Of("config:\n  dataops:network:\n    subnetIds: [subnet-1, subnet-2]\n");

        Assert.Equal("subnet-1, subnet-2", Assert.Single(list, each => each.Kind == "subnets").Name);
        Assert.Equal(
            ("env/prod", null),
            (Assert.Single(list, each => each.Kind == "branch").Name, list.Single(each => each.Kind == "branch").Place)
        );
    }

    [Fact]
    public void Of_Pipelines_HoldsTheSecretsThatTheyReferTo()
    {
        var files = new InMemoryFiles(Repository.All);
        var pipelines = Repository.Load("prod").Partial.Pipelines;

        var list = PrerequisiteList.Of(files, StackSettingsReader.Read(files, "prod").Partial, pipelines);

        var secret = Assert.Single(list, each => each.Name == "healthcare/pseudonym-key");
        Assert.Equal(
            ("stored secret", "in AWS Secrets Manager, version 3: 'pseudonym-key' of healthcare/patient-records"),
            (secret.Kind, secret.Purpose)
        );
        Assert.Equal("pipelines/healthcare/patient-records/pipeline.yaml", secret.Place?.File.Value);
    }

    [Theory]
    [InlineData("config:\n  dataops:argocd: {chartVersion: 9.1.0}\n", "")]
    [InlineData("config:\n  dataops:argocd: {login: {secretName: argocd-oidc}}\n", "argocd/argocd-oidc")]
    public void Of_WhatOnlySomeStacksNeed_IsListedWhereTheStackAsksForIt(string stack, string expected) =>
        Assert.Equal(
            expected,
            string.Join(
                ' ',
                Of(stack)
                    .Where(each => each.Kind == "secret" && each.Name.StartsWith("argocd/", StringComparison.Ordinal))
                    .Select(each => each.Name)
            )
        );

    [Fact]
    public void Kind_OfEachTemplate_HasItsPlaceInTheOrder() =>
        Assert.Empty(PrerequisiteTemplate.All.Select(template => template.Kind).Except(PrerequisiteList.Kinds));

    [Theory]
    [InlineData("# nothing\n\n", "")]
    [InlineData("secret: airflow/${a} | key 'b': a | c\n", "secret;airflow/${a};key 'b': a | c")]
    public void Template_OfALine_HasThreeParts(string text, string parts) =>
        Assert.Equal(parts, string.Join("\n", PrerequisiteTemplate.Parse(text).Select(each => $"{each.Kind};{each.Name};{each.Purpose}")));

    private static IReadOnlyList<Prerequisite> Of(string stack)
    {
        var files = new InMemoryFiles([KeyValuePair.Create("Pulumi.prod.yaml", stack)]);
        return PrerequisiteList.Of(files, StackSettingsReader.Read(files, "prod").Partial, []);
    }
}
