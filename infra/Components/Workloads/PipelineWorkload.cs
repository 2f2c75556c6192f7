using System.Collections.Immutable;
using System.Globalization;
using Infra.Catalog.Definitions;
using Infra.Components.GitOps.ArgoCd;
using Infra.Components.Identities.AwsPodIdentity;
using Infra.Components.Lakes;
using Infra.Components.Orchestrators.Airflow;
using Pulumi;

namespace Infra.Components.Workloads;

/// <summary>Everything that one pipeline needs: its identity, its tasks' templates, its DAG, and the Application that delivers it.</summary>
public sealed class PipelineWorkload : ComponentResource
{
    public const string Token = "dataplatform:pipelines:PipelineWorkload";

    private const int WarehousePort = 5439;
    private const int HttpsPort = 443;

    [Output("roleArn")]
    public Output<string> RoleArn { get; private set; }

    [Output("application")]
    public Output<string> ApplicationName { get; private set; }

    public PipelineWorkload(string name, PipelineWorkloadArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, args, options)
    {
        var names = new PipelineNames(args.Prefix, args.Definition);
        var here = new ComponentResourceOptions { Parent = this };
        var rendered = new ComponentResourceOptions { Parent = this, Provider = args.Rendered };

        var identity = new PipelineIdentity($"{name}-identity", Identity(args, names), here);
        _ = new PipelineRuntime($"{name}-runtime", new PipelineRuntimeArgs
        {
            Namespace = args.Namespace,
            ServiceAccount = names.ServiceAccount,
            Labels = names.Labels(args.Tags),
            Egress = [new EgressRule(args.NetworkCidr, HttpsPort), new EgressRule(args.NetworkCidr, WarehousePort), .. Outside(args.Definition)],
            StartsPods = args.Definition.Tasks.Any(task => task is PipelineTask.Spark),
        }, rendered);

        var tasks = new TaskDeclaration(name, args, names, here, rendered);
        var templates = args.Definition.Tasks.Select(task => task.Accept(tasks)).OfType<DagTask>().ToImmutableArray();
        if (args.Definition.Orchestrator is Orchestrator.Airflow)
        {
            _ = new DagDelivery($"{name}-dag", DagDefinitions.Delivery(args, names, templates), here);
        }

        var application = new PipelineApplication($"{name}-application", new PipelineApplicationArgs
        {
            ApplicationName = names.Application,
            ProjectName = args.ProjectName,
            OperatorNamespace = args.OperatorNamespace,
            TargetNamespace = args.Namespace,
            Source = args.Source,
            Path = args.RenderedPath,
            Prune = args.Definition.Delivery.Prune,
            SelfHeal = args.Definition.Delivery.SelfHeal,
            SyncWave = args.Definition.Delivery.SyncWave,
        }, new ComponentResourceOptions { Parent = this, Provider = args.Cluster });

        RoleArn = identity.RoleArn;
        ApplicationName = application.ApplicationName;
        RegisterOutputs(new Dictionary<string, object?> { ["roleArn"] = RoleArn, ["application"] = ApplicationName });
    }

    // A NetworkPolicy knows addresses, not host names: a declared host opens its port to everywhere.
    private static IEnumerable<EgressRule> Outside(Pipeline definition) => definition.Egress
        .Select(host => int.TryParse(host[(host.LastIndexOf(':') + 1)..], CultureInfo.InvariantCulture, out var port) ? port : HttpsPort)
        .Select(port => new EgressRule("0.0.0.0/0", port));

    private static PipelineIdentityArgs Identity(PipelineWorkloadArgs args, PipelineNames names)
    {
        var tasks = args.Definition.Tasks;
        var reads = Places(args, tasks.SelectMany(task => task.Inputs.Concat(task.Outputs)));
        var usesWarehouse = args.Definition.Datasets.Any(dataset => dataset.Uri is Catalog.Values.DatasetUri.Redshift)
            || tasks.Any(task => task is PipelineTask.Dbt or PipelineTask.Sql or PipelineTask.Check);
        var identity = new PipelineIdentityArgs
        {
            RoleName = names.Role,
            ClusterName = args.ClusterName,
            Namespace = args.Namespace,
            ServiceAccount = names.ServiceAccount,
            Reads = reads.Add(new DataPlace(args.ArtifactBucketArn, names.ArtifactPrefix)),
            Writes = Places(args, tasks.SelectMany(task => task.Outputs)),
            KmsKeyArn = args.KmsKeyArn,
            Tags = args.Tags.ToDictionary(),
        };
        if (usesWarehouse)
        {
            identity.WorkgroupArns.Add(args.Warehouse.WorkgroupArn);
        }

        return identity;
    }

    private static ImmutableArray<DataPlace> Places(PipelineWorkloadArgs args, IEnumerable<Catalog.Values.DatasetName> datasets) =>
    [
        .. datasets.Distinct().Order().Select(dataset => args.Places.GetValueOrDefault(dataset.Value)).OfType<DataPlace>(),
    ];
}
