using Infra.Catalog.Diagnostics;
using Infra.Catalog.Files;
using Infra.Catalog.Settings;
using Testing;
using Xunit;

namespace Catalog.Tests.Settings;

public sealed class StackSettingsReaderTests
{
    private const string Project =
        "name: dataops\nruntime: dotnet\nconfig:\n  aws:region: eu-central-1\n  dataops:warehouse.database: analytics\n";

    private const string Stack = """
        config:
          dataops:prefix: acme
          dataops:protectData: false
          dataops:pauseSchedules: true
          dataops:repository:
            url: https://github.com/acme/platform.git
          dataops:cluster:
            name: acme
            context: acme
            securityGroupId: sg-0a1b2c3d4e5f60718
          dataops:network:
            vpcId: vpc-0a1b2c3d4e5f60718
            cidr: 10.20.0.0/16
            subnetIds: [subnet-0a1b2c3d4e5f60711, subnet-0a1b2c3d4e5f60712, subnet-0a1b2c3d4e5f60713]
          dataops:argocd:
            chartVersion: 9.1.0
            highAvailability: false
          dataops:airflow:
            chartVersion: 1.18.0
            metadataSecretName: airflow-metadata
            replicas: 1
          dataops:warehouse:
            baseCapacity: 8
          dataops:images:
            airflow: docker.io/apache/airflow:3.1.0
            dbt: ghcr.io/dbt-labs/dbt-redshift:1.9.5
            spark: docker.io/apache/spark:4.0.1
            tools: public.ecr.aws/sam/build-python3.13:1

        """;

    [Fact]
    public void Read_OfAnImageWithADigestOfZeros_AsksForOne()
    {
        var image = $"registry.test/spark@sha256:{new string('0', 64)}";
        var settings = Read(Project, Stack.Replace("docker.io/apache/spark:4.0.1", image, StringComparison.Ordinal));

        var finding = Assert.Single(settings.Diagnostics);
        Assert.Equal(("DP2011", false, 27), (finding.Code, finding.IsError, finding.Span?.Line));
        Assert.Equal(
            $"The setting 'dataops:images.spark' names the image '{image}', whose digest of zeros is a placeholder.",
            finding.Message
        );
    }

    [Fact]
    public void Read_OfACompleteStack_HasNoFindings()
    {
        var settings = Read(Project, Stack);

        Assert.Empty(settings.Diagnostics);
        Assert.Equal(
            ("staging", "staging", "eu-central-1", "analytics", "env/staging"),
            (
                settings.Value.Stack,
                settings.Value.Environment,
                settings.Value.Region,
                settings.Value.Warehouse.Database,
                settings.Value.Repository.Revision
            )
        );
    }

    [Fact]
    public void Read_OfManyMistakes_TellsThemAll_EachWhereItStands()
    {
        var stack =
            Stack
                .Replace("prefix: acme", "prefix: Acme Corp", StringComparison.Ordinal)
                .Replace("protectData: false", "protectData: maybe", StringComparison.Ordinal)
                .Replace("pauseSchedules", "pauseSchedule", StringComparison.Ordinal)
                .Replace("context: acme", "context: 7", StringComparison.Ordinal)
                .Replace("cidr: 10.20.0.0/16", "cidr: everywhere", StringComparison.Ordinal)
                .Replace("subnet-0a1b2c3d4e5f60712, ", "net-1, ", StringComparison.Ordinal)
                .Replace("    replicas: 1", "    replicas: 9\n    replica: 1", StringComparison.Ordinal)
                .Replace("baseCapacity: 8", "baseCapacity: eight\n    database: [a]", StringComparison.Ordinal)
                .Replace("    dbt: ghcr.io/dbt-labs/dbt-redshift:1.9.5\n", "", StringComparison.Ordinal)
                .Replace("airflow:3.1.0", "airflow", StringComparison.Ordinal) + "  datops:network: {}\n  aws:region: Frankfurt\n";

        Golden.Match("Golden/mistakes.txt", Text(Read(Project, stack).Diagnostics));
    }

    [Theory]
    [InlineData(
        "  dataops:warehouse: {database: analytics}",
        "Pulumi.yaml(5,23): error DP2010: Pulumi.yaml's 'dataops:warehouse' holds 'database', which is no part of a declaration."
    )]
    [InlineData("  dataops:warehouse.databse: analytics", "Pulumi.yaml(5,3): error DP2004: 'dataops:warehouse.databse' is no setting.")]
    [InlineData("  dataops:warehouse.baseCapacity: many", null)]
    public void Read_OfTheProject_TellsWhatStandsThere(string line, string? expected)
    {
        var settings = Read(
            $"name: dataops\nruntime: dotnet\nconfig:\n  aws:region: eu-central-1\n{line}\n",
            Stack.Replace("    baseCapacity: 8", "    baseCapacity: 8\n    database: analytics", StringComparison.Ordinal)
        );

        Assert.Equal(expected is null ? [] : [expected], settings.Diagnostics.Select(finding => finding.ToString()));
    }

    [Theory]
    [InlineData("  dataops:warehouse.baseCapacity: \"16\"\n", "baseCapacity: 8", "database: other", 16, "other")]
    [InlineData(
        "  dataops:warehouse: {default: {database: whole, baseCapacity: 24}}\n",
        "  dataops:warehouse:\n    baseCapacity: 8\n",
        "",
        24,
        "whole"
    )]
    [InlineData(
        "  dataops:warehouse: {value: {database: whole, baseCapacity: 24}}\n",
        "baseCapacity: 8",
        "{baseCapacity: 32, database: own}",
        32,
        "own"
    )]
    public void Read_AStack_StandsOverItsProject_PathByPath(string project, string before, string after, int capacity, string database)
    {
        var settings = Read(
            "name: dataops\nconfig:\n  aws:region: eu-central-1\n" + project,
            Stack
                .Replace(before, after, StringComparison.Ordinal)
                .Replace("dataops:warehouse:\n    {", "dataops:warehouse: {", StringComparison.Ordinal)
        );

        Assert.Equal((capacity, database), (settings.Value.Warehouse.BaseCapacity, settings.Value.Warehouse.Database));
    }

    [Theory]
    [InlineData("dataops:protectData: \"true\"", true)]
    [InlineData("dataops:protectData: True", true)]
    [InlineData("protectData: true", true)]
    [InlineData("dataops:config:protectData: true", true)]
    [InlineData("dataops:protectData: {secure: v1:abc}", false)]
    public void Read_OfAKey_IsLenientAsPulumiIs(string line, bool expected)
    {
        var settings = Read(
            Project,
            Stack
                .Replace("dataops:protectData: false", line, StringComparison.Ordinal)
                .Replace(":3.1.0", $"@sha256:{new string('a', 64)}", StringComparison.Ordinal)
        );

        Assert.Equal(expected, settings.Partial.ProtectData);
        Assert.DoesNotContain(settings.Diagnostics, finding => finding.Message.Contains("protectData", StringComparison.Ordinal));
    }

    [Fact]
    public void Read_OfAStackThatProtectsItsData_AsksForDigests() =>
        Assert.Equal(
            ["DP2006", "DP2006", "DP2006", "DP2006"],
            Read(Project, Stack.Replace("protectData: false", "protectData: true", StringComparison.Ordinal))
                .Diagnostics.Select(finding => finding.Code)
        );

    [Fact]
    public void Read_OfADevelopersStack_IsInTheEnvironmentThatItNames()
    {
        var files = Files(Project, Stack + "  dataops:environment: dev\n");
        var settings = StackSettingsReader.Read(files, "staging");
        var options = StackOptions.Of(files, settings.Value, TimeProvider.System);

        Assert.Equal(("staging", "dev"), (settings.Value.Stack, options.Environment));
        Assert.Equal(["dev"], options.KnownEnvironments);
        Assert.Equal(["lake=acme", "warehouse=analytics"], options.Settings.Select(variable => $"{variable.Key}={variable.Value}"));
    }

    [Fact]
    public void Read_OfBrokenYaml_TellsThePlace() =>
        Assert.Contains(
            "Pulumi.staging.yaml(",
            Read(Project, "config:\n  a: [b\n").Diagnostics.First(finding => finding.Code == "DP1001").ToString(),
            StringComparison.Ordinal
        );

    [Fact]
    public void Stacks_AreThoseOfSettingsFiles()
    {
        var files = new InMemoryFiles(
            (
                (string[])
                    [
                        "Pulumi.yaml",
                        "Pulumi.prod.yaml",
                        "Pulumi.dev.yaml",
                        "Pulumi..yaml",
                        "Pulumi.old.yaml.bak",
                        "MyPulumi.test.yaml",
                        "Pulumi.folder.yaml/x",
                        "pipelines/Pulumi.inner.yaml",
                    ]
            ).Select(path => KeyValuePair.Create(path, ""))
        );

        Assert.Equal(["dev", "prod"], StackSettingsReader.Stacks(files));
    }

    [Theory]
    [InlineData("staging", "acme-dev", "dev", "acme-staging")]
    [InlineData("pr-17", "acme-dev", "dev", "acme-pr-17")]
    [InlineData("PR_17", "acme-dev", "dev", "acme-pr-17")]
    [InlineData("qa", "acme", "dev", "acme-qa")]
    [InlineData("pull-request-1718", "acme-dev", "dev", "acme-7c4bd3")]
    public void APrefix_OfAStackLikeAnother_IsItsOwn(string stack, string prefix, string model, string expected)
    {
        Assert.Equal(expected[..4], StackPrefix.Of(stack, prefix, model)[..4]);
        Assert.Matches("^[a-z][a-z0-9-]{0,10}[a-z0-9]$", StackPrefix.Of(stack, prefix, model));
        Assert.True(stack.Length > 8 || StackPrefix.Of(stack, prefix, model) == expected);
        Assert.NotEqual(StackPrefix.Of("pull-request-1717", prefix, model), StackPrefix.Of(stack, prefix, model));
    }

    [Fact]
    public void SchemaFile_IsCurrent() => Golden.Match($"../../../{StackSchema.File}", StackSchema.Generate());

    private static string Text(IEnumerable<Diagnostic> findings) =>
        string.Concat(findings.Select(finding => $"{finding}\n  hint: {finding.Hint}\n"));

    private static Checked<StackSettings> Read(string project, string stack) => StackSettingsReader.Read(Files(project, stack), "staging");

    private static InMemoryFiles Files(string project, string stack) =>
        new([KeyValuePair.Create("Pulumi.yaml", project), KeyValuePair.Create("Pulumi.staging.yaml", stack)]);
}
