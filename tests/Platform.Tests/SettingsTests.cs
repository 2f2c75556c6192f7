using Infra.Catalog.Diagnostics;
using Infra.Catalog.Disk;
using Infra.Catalog.Files;
using Infra.Catalog.Settings;
using Infra.Platform;
using Testing;
using Xunit;

namespace Platform.Tests;

public sealed class SettingsTests
{
    [Theory]
    [InlineData("dev", false, true)]
    [InlineData("prod", true, false)]
    public void TrackedStacks_AreComplete(string stack, bool protectData, bool pauseSchedules)
    {
        var file = StackFile.Read(stack);
        var settings = Read(stack, file);
        Assert.Empty(Beyond(settings.Diagnostics));
        Assert.Equal((protectData, pauseSchedules), (settings.Value.ProtectData, settings.Value.PauseSchedules));
    }

    [Theory]
    [InlineData("prefix", null, "dataops:prefix: error DP2001: The stack has no setting 'dataops:prefix'.")]
    [InlineData("cluster", null, "dataops:cluster: error DP2001: The stack has no setting 'dataops:cluster'.")]
    [InlineData("cluster.name", null, "dataops:cluster.name: error DP2001: The stack has no setting 'dataops:cluster.name'.")]
    [InlineData(
        "protectData",
        "maybe",
        "dataops:protectData: error DP2002: The setting 'dataops:protectData' must be true or false, not the text 'maybe'."
    )]
    [InlineData(
        "warehouse.baseCapacity",
        "eight",
        "dataops:warehouse.baseCapacity: error DP2002: The setting 'dataops:warehouse.baseCapacity' must be a whole number, not the text 'eight'."
    )]
    [InlineData(
        "warehouse.baseCapacity",
        12,
        "dataops:warehouse.baseCapacity: error DP2003: The setting 'dataops:warehouse.baseCapacity' is 12, but must be 8 to 512 in steps of 8."
    )]
    [InlineData(
        "network.subnetIds",
        "subnet-1",
        "dataops:network.subnetIds: error DP2002: The setting 'dataops:network.subnetIds' must be a list, not the text 'subnet-1'."
    )]
    [InlineData("airflow.replica", 2, "dataops:airflow.replica: error DP2004: 'dataops:airflow.replica' is no setting.")]
    [InlineData(
        "network.cidr",
        "10.0.0.0",
        "dataops:network.cidr: error DP2005: The setting 'dataops:network.cidr' is '10.0.0.0', which is not an address range such as 10.20.0.0/16."
    )]
    [InlineData(
        "warehouse.baseCapacity",
        8.5,
        "dataops:warehouse.baseCapacity: error DP2002: The setting 'dataops:warehouse.baseCapacity' must be a whole number, not 8.5."
    )]
    [InlineData(
        "warehouse.baseCapacity",
        0,
        "dataops:warehouse.baseCapacity: error DP2003: The setting 'dataops:warehouse.baseCapacity' is 0, but must be 8 to 512 in steps of 8."
    )]
    [InlineData(
        "warehouse.baseCapacity",
        520,
        "dataops:warehouse.baseCapacity: error DP2003: The setting 'dataops:warehouse.baseCapacity' is 520, but must be 8 to 512 in steps of 8."
    )]
    [InlineData("warehouse.baseCapacity", 512, null)]
    [InlineData("warehouse.baseCapacity", 8, null)]
    [InlineData(
        "airflow.replicas",
        0,
        "dataops:airflow.replicas: error DP2003: The setting 'dataops:airflow.replicas' is 0, but must be 1 to 5."
    )]
    [InlineData(
        "airflow.replicas",
        6,
        "dataops:airflow.replicas: error DP2003: The setting 'dataops:airflow.replicas' is 6, but must be 1 to 5."
    )]
    [InlineData("airflow.replicas", 5, null)]
    [InlineData(
        "airflow.replicas",
        true,
        "dataops:airflow.replicas: error DP2002: The setting 'dataops:airflow.replicas' must be a whole number, not true."
    )]
    [InlineData("protectData", null, "dataops:protectData: error DP2001: The stack has no setting 'dataops:protectData'.")]
    [InlineData(
        "argocd.highAvailability",
        null,
        "dataops:argocd.highAvailability: error DP2001: The stack has no setting 'dataops:argocd.highAvailability'."
    )]
    [InlineData(
        "protectData",
        "{\"a\": true}",
        "dataops:protectData: error DP2002: The setting 'dataops:protectData' must be true or false, not a map."
    )]
    [InlineData(
        "argocd.highAvailability",
        1,
        "dataops:argocd.highAvailability: error DP2002: The setting 'dataops:argocd.highAvailability' must be true or false, not 1."
    )]
    [InlineData("cluster", new[] { "a" }, "dataops:cluster: error DP2002: The setting 'dataops:cluster' must be a map, not a list.")]
    [InlineData("cluster", "null", "dataops:cluster: error DP2001: The stack has no setting 'dataops:cluster'.")]
    [InlineData(
        "network.subnetIds",
        new[] { "subnet-0123456789abcdef0", "subnet-0123456789abcdef1" },
        "dataops:network.subnetIds: error DP2003: The setting 'dataops:network.subnetIds' is a list of 2, but must be a list of at least 3."
    )]
    [InlineData(
        "network.subnetIds",
        new[] { "subnet-0123456789abcdef0", "net", "subnet-0123456789abcdef1" },
        "dataops:network.subnetIds[1]: error DP2005: The setting 'dataops:network.subnetIds[1]' is 'net', which is not a subnet's id."
    )]
    [InlineData(
        "network.subnetIds",
        new object[] { "subnet-0123456789abcdef0", 1, "subnet-0123456789abcdef1" },
        "dataops:network.subnetIds[1]: error DP2002: The setting 'dataops:network.subnetIds[1]' must be a text, not 1."
    )]
    [InlineData(
        "images.dbt",
        "",
        "dataops:images.dbt: error DP2005: The setting 'dataops:images.dbt' is '', which is not an image reference such as registry/name:tag or registry/name@sha256:...."
    )]
    [InlineData("images.dbt", "team/dbt:1", null)]
    [InlineData(
        "prefix",
        "12",
        "dataops:prefix: error DP2005: The setting 'dataops:prefix' is '12', which is not 2 to 12 lower-case letters, digits and hyphens that start with a letter."
    )]
    [InlineData("quota", "{\"cpu\": \"64\", \"memory\": \"256Gi\"}", null)]
    [InlineData("quota", "{\"cpu\": 64}", null)]
    [InlineData(
        "quota",
        "{\"cpu\": \"many\"}",
        "dataops:quota.cpu: error DP2005: The setting 'dataops:quota.cpu' is 'many', which is not a Kubernetes quantity such as 500m or 64Gi."
    )]
    [InlineData(
        "quota",
        "{\"pods\": 0}",
        "dataops:quota.pods: error DP2003: The setting 'dataops:quota.pods' is 0, but must be 1 to 10000."
    )]
    [InlineData("repository.credentialsSecret", "acme/argocd/repository", null)]
    [InlineData(
        "repository.credentialsSecret",
        "a b",
        "dataops:repository.credentialsSecret: error DP2005: The setting 'dataops:repository.credentialsSecret' is 'a b', which is not the name of a secret in AWS Secrets Manager."
    )]
    public void ABrokenSetting_IsReportedByItsKey(string key, object? value, string? expected)
    {
        var file = StackFile.Read("dev").With(key, value);
        var settings = Read("dev", file);
        Assert.Equal(expected is null ? [] : [expected], settings.Diagnostics.Select(finding => finding.ToString()));
    }

    [Theory]
    [InlineData("images.airflow")]
    [InlineData("images.dbt")]
    [InlineData("images.spark")]
    [InlineData("images.tools")]
    public void AnImageByTag_IsRefusedWhereDataIsProtected(string key)
    {
        var file = StackFile.Read("prod").With(key, "team/image:1");
        var settings = Read("prod", file);
        Assert.Equal(
            [
                $"dataops:{key}: error DP2006: The setting 'dataops:{key}' names the image 'team/image:1' by a tag; this stack protects its data and needs a digest.",
            ],
            Beyond(settings.Diagnostics).Select(finding => finding.ToString())
        );
    }

    [Fact]
    public void AnImageThatIsMissing_IsNotCalledUnpinnedToo()
    {
        var file = StackFile.Read("prod").With("images.dbt", null);
        var settings = Read("prod", file);
        Assert.Equal(
            ["dataops:images.dbt: error DP2001: The stack has no setting 'dataops:images.dbt'."],
            Beyond(settings.Diagnostics).Select(finding => finding.ToString())
        );
    }

    [Fact]
    public void AWrongRegion_IsReported()
    {
        var finding = Assert.Single(Read("dev", StackFile.Read("dev").With("aws:region", "Frankfurt")).Diagnostics);
        Assert.Equal(
            "aws:region: error DP2005: The setting 'aws:region' is 'Frankfurt', which is not a region such as eu-central-1.",
            finding.ToString()
        );
    }

    [Fact]
    public void ALogin_IsReadWithTheRoleOfEachGroup()
    {
        var login = new
        {
            url = "https://airflow.acme.test",
            issuer = "https://login.acme.test/realms/acme",
            secretName = "airflow-oidc",
            adminGroups = new[] { "platform" },
            operatorGroups = new[] { "platform", "on call" },
            viewerGroups = new[] { "/everybody" },
        };
        var settings = Read("dev", StackFile.Read("dev").With("airflow.login", login));

        Assert.Empty(settings.Diagnostics);
        Assert.Equal(
            ["/everybody=Viewer", "on call=Op", "platform=Admin"],
            settings.Value.Airflow.Login!.Roles.Select(role => $"{role.Key}={role.Value}")
        );
    }

    [Fact]
    public void ABrokenLogin_IsReportedFieldByField()
    {
        var login = new
        {
            url = "http://argocd.acme.test",
            issuer = "https://login.acme.test",
            secretName = "OIDC",
            adminGroups = new[] { "a, b" },
        };
        var settings = Read("dev", StackFile.Read("dev").With("argocd.login", login));

        Assert.Equal(
            [
                "dataops:argocd.login.adminGroups[0] DP2005",
                "dataops:argocd.login.clientId DP2001",
                "dataops:argocd.login.secretName DP2005",
                "dataops:argocd.login.url DP2005",
            ],
            settings.Diagnostics.Select(finding => $"{finding.ToString().Split(": ")[0]} {finding.Code}").Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void ListsOfTexts_KeepTheirOrder()
    {
        string[] subnets = ["subnet-0123456789abcdef2", "subnet-0123456789abcdef0", "subnet-0123456789abcdef1"];
        var file = StackFile.Read("dev").With("network.subnetIds", subnets);
        Assert.Equal(subnets, Read("dev", file).Value.Network.SubnetIds);
    }

    [Fact]
    public void UnknownKey_HasASuggestion()
    {
        var file = StackFile.Read("dev").With("airflow.replica", 2);
        var finding = Assert.Single(Read("dev", file).Diagnostics);
        Assert.Equal("Did you mean 'replicas'? `dataops config rm --path 'dataops:airflow.replica' --stack dev` removes it.", finding.Hint);
    }

    [Fact]
    public void SeveralProblems_AreReportedTogether()
    {
        var file = StackFile
            .Read("prod")
            .With("prefix", "A")
            .With("images.dbt", "team/dbt:1")
            .With("airflow.replicas", 9)
            .With("aws:region", null);
        var codes = Beyond(Read("prod", file).Diagnostics).Select(finding => finding.Code);
        Assert.Equal(["DP2001", "DP2003", "DP2005", "DP2006"], codes.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("prefix", null)]
    [InlineData("prefix", "Not A Prefix")]
    [InlineData("warehouse", null)]
    public void ABrokenSetting_IsNoErrorOfTheDefinitionsThatReferToIt(string key, string? value)
    {
        var file = StackFile.Read("dev").With(key, value);
        var settings = Read("dev", file);
        Assert.True(settings.HasErrors);
        Assert.Equal(Found(Read("dev", StackFile.Read("dev"))), Found(settings));

        static IEnumerable<string> Found(Checked<StackSettings> settings) =>
            Definitions
                .Load(new DiskCatalogFiles(RepositoryRoot.Path), settings, TimeProvider.System)
                .Diagnostics.Select(finding => finding.ToString());
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public void FilesOfAStack_ReadAsWhatTheProgramIsGiven(string stack)
    {
        var files = new DiskCatalogFiles(RepositoryRoot.Path);
        var given = StackSettingsReader.Read(files, stack, StackFile.Read(stack).Get);
        var read = StackSettingsReader.Read(files, stack);

        Assert.Empty(Beyond(given.Diagnostics));
        Assert.Empty(Beyond(read.Diagnostics));
        Assert.Equal(given.Value.Network.SubnetIds, read.Value.Network.SubnetIds);
        Assert.Equal(given.Value with { Network = read.Value.Network }, read.Value);
    }

    [Fact]
    public void WhatAProgramFinds_IsPlacedInTheStacksFile()
    {
        var file = StackFile
            .Read("dev")
            .With("warehouse.baseCapacity", "eight")
            .With("warehouse.database", "A B")
            .With("cluster.context", null);
        var settings = StackSettingsReader.Read(new DiskCatalogFiles(RepositoryRoot.Path), "dev", file.Get);

        Assert.Equal(
            ["Pulumi.dev.yaml DP2001", "Pulumi.dev.yaml DP2002", "Pulumi.yaml DP2005"],
            settings.Diagnostics.Select(finding => $"{finding.Span?.File} {finding.Code}").Order(StringComparer.Ordinal)
        );
    }

    private static Checked<StackSettings> Read(string stack, StackFile file) =>
        StackSettingsReader.Read(new InMemoryFiles(Array.Empty<KeyValuePair<string, string>>()), stack, file.Get);

    // Production's images of dbt and Spark are for each user to name: DP2011 asks for them, and PrerequisiteTests says so.
    private static IEnumerable<Diagnostic> Beyond(IEnumerable<Diagnostic> findings) => findings.Where(finding => finding.Code != "DP2011");
}
