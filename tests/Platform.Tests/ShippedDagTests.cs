using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Infra.Catalog.Disk;
using Infra.Catalog.Settings;
using Infra.Platform;
using Infra.Platform.Settings;
using Pulumi;
using Pulumi.Testing;
using Testing;
using Xunit;

namespace Platform.Tests;

/// <summary>The DAG files of the tracked stacks, as they are delivered, parsed and run over stand-ins for Airflow and a cluster.</summary>
public sealed class ShippedDagTests
{
    private const string Stands = "tests/Components.Tests/Python";

    // What Airflow's scheduler may do is tested with the library; here the DAGs are.
    private static readonly string Everything = JsonSerializer.Serialize(
        new[]
        {
            new
            {
                resources = new[]
                {
                    "cronjobs",
                    "jobs",
                    "jobs/status",
                    "pods",
                    "pods/log",
                    "scheduledsparkapplications",
                    "sparkapplications",
                    "leases",
                },
                verbs = new[] { "get", "list", "create", "update", "delete" },
            },
        }
    );

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task ShippedDags_OfATrackedStack_RunForEachTypeOfRun(string stack)
    {
        var folder = Directory.CreateTempSubdirectory("dags");
        try
        {
            var mocks = new FileMocks(folder.FullName);
            var files = new DiskCatalogFiles(RepositoryRoot.Path);
            var settings = StackSettingsReader.Read(files, stack);
            var definitions = Definitions.Load(files, settings, TimeProvider.System);
            var pipelines = Definitions.Deployed(definitions.Value);
            var platform = new PlatformSettings(settings.Value);
            await Deployment.TestAsync(
                mocks,
                new TestOptions
                {
                    ProjectName = "dataops",
                    StackName = stack,
                    IsPreview = false,
                },
                () => new PlatformStack(platform, pipelines, new ProgramFolders("../..")).Declare()
            );

            var environment = ImmutableDictionary<string, string>
                .Empty.Add("PYTHONPATH", string.Join(Path.PathSeparator, "doubles", "."))
                .Add("DATAOPS_RULES", Everything);
            string[] arguments = ["run_dags.py", folder.FullName];
            if (await Python.RunAsync(Stands, arguments, environment, TestContext.Current.CancellationToken) is not { } run)
            {
                Assert.Skip(Python.Missing);
                return;
            }

            Assert.True(run.ExitCode == 0, run.Output);
            Golden.Match($"Golden/dags-{stack}.txt", run.Output);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Writes every object below <c>dags/</c> to a folder.</summary>
    private sealed class FileMocks(string folder) : IMocks
    {
        private static readonly PropertyInfo Content = typeof(AssetOrArchive).GetProperty(
            "Value",
            BindingFlags.Instance | BindingFlags.NonPublic
        )!;

        public async Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
        {
            var isObject = args.Type == "aws:s3/bucketObjectv2:BucketObjectv2";
            if (isObject && args.Inputs["key"] is string key && key.StartsWith("dags/", StringComparison.Ordinal))
            {
                var text = (string)Content.GetValue(args.Inputs["source"])!;
                if (args.Inputs["source"] is FileAsset)
                {
                    var own = Path.Combine(RepositoryRoot.Path, text.Replace("../../", "", StringComparison.Ordinal));
                    text = await File.ReadAllTextAsync(own, TestContext.Current.CancellationToken);
                }

                var path = Path.Combine(folder, key["dags/".Length..]);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                await File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);
            }

            var state = args.Inputs.ToBuilder();
            state["arn"] = $"arn:test:{args.Name}";
            return (string.Create(CultureInfo.InvariantCulture, $"id-of-{args.Name}"), state.ToImmutable());
        }

        public Task<object> CallAsync(MockCallArgs args) =>
            Task.FromResult<object>(
                ImmutableDictionary<string, object>
                    .Empty.Add("accountId", "123456789012")
                    .Add("arn", "arn")
                    .Add("id", "id")
                    .Add("userId", "user")
            );
    }
}
