using System.Collections.Immutable;
using Infra.Catalog.Definitions;
using Infra.Catalog.Systems;
using Infra.Catalog.Values;
using Infra.Components.GitOps;
using Infra.Components.Identities;
using Infra.Components.Lakes;
using Infra.Components.Observability;
using Infra.Components.Orchestrators;
using Infra.Components.Tasks.Dbt;
using Infra.Components.Warehouses;
using Infra.Components.Workloads;
using Pulumi;

namespace Components.Tests.Workloads;

/// <summary>Systems that declare nothing and keep what they are asked for, so that a test sees what the neutral part asks.</summary>
internal sealed class FakeSystems : IOrchestrator, IGitOpsDomain, ILake, IWarehouse, IIdentity, IMonitoring
{
    public SystemHonours Honours => SystemHonours.Parse("system: fake\nkind: lake\n");

    public Workload? Started { get; private set; }

    public WorkloadDelivery? Delivered { get; private set; }

    public IdentityRequest? Requested { get; private set; }

    public WatchedPipeline? Watched { get; private set; }

    public List<string> Granted { get; } = [];

    public List<CodeFile> Code { get; } = [];

    public Output<ImmutableArray<AccessGrant>> Grants =>
        Output.Create<ImmutableArray<AccessGrant>>([new AccessGrant("Query", ["fake:Query"], ["warehouse"])]);

    public WarehouseRunner Runner =>
        new("runner.py", "print('runner')\n")
        {
            Environment = ImmutableSortedDictionary<string, EnvironmentValue>.Empty.Add(
                "FAKE_DATABASE",
                new EnvironmentValue.Literal("shop")
            ),
            OutputEnvironment = { ["FAKE_HOST"] = "warehouse.test" },
        };

    ImmutableArray<EgressRule> ILake.Egress => [new EgressRule("10.1.0.0/16", 443)];

    ImmutableArray<EgressRule> IWarehouse.Egress => [new EgressRule("10.2.0.0/16", 5555)];

    /// <summary>All concerns, served by this one.</summary>
    public WorkloadSystems All =>
        new()
        {
            Orchestrator = this,
            Delivery = this,
            Lake = this,
            Warehouse = this,
            Identity = this,
            Monitoring = this,
        };

    public void Admit(string domain, Input<string> workNamespace, ComponentResourceOptions options) => throw new NotSupportedException();

    public void Admit(string domain, Input<string> workNamespace, ImmutableArray<Pipeline> pipelines, ComponentResourceOptions options) =>
        throw new NotSupportedException();

    public void Ask(string name, SystemMetrics metrics, ComponentResourceOptions options) => throw new NotSupportedException();

    public void Watch(string name, WatchedPipeline pipeline, ComponentResourceOptions options) => Watched = pipeline;

    public RunSignals Signals(Workload workload) => new($"failed({workload.Names.Pipeline})", "succeeded", "late");

    public string? Drift(WorkloadDelivery delivery) => $"drift({delivery.Name})";

    public TaskStart? Start(Workload workload, PipelineTask task) => new(new TaskSchedule("7 7 * * 7", "Europe/Zurich", true), 9);

    public void Declare(string name, Workload workload, ComponentResourceOptions options, ComponentResourceOptions rendered) =>
        Started = workload;

    public Output<string> Deliver(string name, WorkloadDelivery delivery, ComponentResourceOptions options)
    {
        Delivered = delivery;
        return Output.Create(delivery.Name);
    }

    Output<ImmutableArray<AccessGrant>> ILake.Grants(
        IEnumerable<Dataset> reads,
        IEnumerable<Dataset> writes,
        string codePrefix,
        bool asFileSystem
    )
    {
        Granted.Add(
            $"reads {string.Join(' ', reads.Select(dataset => dataset.Name))}; writes {string.Join(' ', writes.Select(dataset => dataset.Name))}; {codePrefix}{(asFileSystem ? " as a file system" : "")}"
        );
        return Output.Create<ImmutableArray<AccessGrant>>([new AccessGrant("Files", ["fake:Files"], ["lake"])]);
    }

    public ImmutableArray<string> Await(DatasetUri place, TimeSpan poll) => ["await", place.ToString()!, $"{poll.TotalSeconds}"];

    public DeliveredCode Deliver(string name, CodeFile code, ComponentResourceOptions options)
    {
        Code.Add(code);
        return new DeliveredCode(Output.Create($"fetch {code.Key}"), Output.Create($"fake://code/{code.Key}"));
    }

    public Output<string> Profile(DbtProfile profile) =>
        Output.Create($"{profile.Name}: {{target: {profile.Target}, schema: {profile.Schema}, threads: {profile.Threads}}}\n");

    public string? Relation(DatasetUri uri) => uri.IsTable ? $"the.{uri.ToString()!.Split('/')[^1]}" : null;

    public string Quote(string column) => $"[{column}]";

    public string IsOlder(string moment, TimeSpan age) => $"{moment} older {age.TotalSeconds}";

    public string EndOfDay(string day) => $"end({day})";

    public string? Create(Dataset dataset) => dataset.Uri.IsTable ? $"create {dataset.Name}" : null;

    public ImmutableArray<string> Rights(Dataset dataset) =>
        dataset.Uri.IsTable ? [.. dataset.Readers.Select(team => $"grant {dataset.Name} to {team}")] : [];

    public WarehouseRunner RightsRunner => new("rights.py", "print('rights')\n");

    public ImmutableSortedDictionary<string, string> IdentityTags(Pipeline pipeline) =>
        ImmutableSortedDictionary<string, string>.Empty.Add("database-role", pipeline.Metadata.Name.Value);

    public Output<string> Declare(string name, IdentityRequest request, ComponentResourceOptions options)
    {
        Requested = request;
        return Output.Create($"identity of {name}");
    }
}
