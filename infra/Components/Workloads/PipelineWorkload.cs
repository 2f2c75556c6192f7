using Infra.Components.GitOps;
using Infra.Components.Identities;
using Infra.Components.Observability;
using Pulumi;

namespace Infra.Components.Workloads;

/// <summary>
/// Everything that one pipeline needs: its identity, its tasks' templates, what starts them, and what keeps them in the cluster.
/// </summary>
public sealed class PipelineWorkload : ComponentResource
{
    public const string Token = "dataplatform:pipelines:PipelineWorkload";

    /// <summary>The cloud's name of the pipeline's identity.</summary>
    [Output("identity")]
    public Output<string> Identity { get; private set; }

    /// <summary>The operator's name of the pipeline.</summary>
    [Output("application")]
    public Output<string> ApplicationName { get; private set; }

    public PipelineWorkload(string name, PipelineWorkloadArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, args, options)
    {
        var systems = args.Systems;
        var names = new PipelineNames(args.Prefix, args.Definition);
        var needs = new WorkloadNeeds(args.Definition, systems.Lake, systems.Warehouse, systems.Identity);
        var here = new ComponentResourceOptions { Parent = this };
        var rendered = new ComponentResourceOptions { Parent = this, Provider = args.Rendered };

        Identity = systems.Identity.Declare(
            $"{name}-identity",
            new IdentityRequest(names.Identity, args.Namespace, names.ServiceAccount)
            {
                Grants = needs.Grants(names.ArtifactPrefix),
                Tags = args.Definition.Metadata.Tags.SetItems(args.Tags).SetItems(systems.Warehouse.IdentityTags(args.Definition)),
            },
            here
        );
        _ = new PipelineRuntime(
            $"{name}-runtime",
            new PipelineRuntimeArgs
            {
                Namespace = args.Namespace,
                ServiceAccount = names.ServiceAccount,
                Labels = names.Labels(args.Tags),
                Egress = needs.Egress,
                StartsPods = needs.StartsPods,
                ReachesApiServer = systems.Orchestrator.ReachesApiServer,
                ApiServer = args.ApiServer,
            },
            rendered
        );

        var workload = new Workload(names)
        {
            Namespace = args.Namespace,
            PauseSchedules = args.PauseSchedules,
            RepositoryFolder = args.RepositoryFolder,
            Tags = args.Tags,
        };
        var tasks = new TaskDeclaration(name, args, workload, here, rendered);
        systems.Orchestrator.Declare(
            name,
            workload with
            {
                Tasks = [.. args.Definition.Tasks.Select(task => task.Accept(tasks))],
            },
            here,
            rendered
        );

        var delivery = new WorkloadDelivery(names.Application, args.Namespace, args.RenderedPath, args.Definition.Delivery)
        {
            Labels = names.Labels(args.Tags),
        };
        systems.Monitoring?.Watch(
            name,
            new WatchedPipeline(args.Definition, args.Namespace, systems.Orchestrator.Signals(workload), systems.Delivery.Drift(delivery))
            {
                Labels = names.Labels(args.Tags),
            },
            rendered
        );
        ApplicationName = systems.Delivery.Deliver(
            name,
            delivery,
            new ComponentResourceOptions { Parent = this, Provider = args.Deliveries }
        );
        RegisterOutputs(new Dictionary<string, object?> { ["identity"] = Identity, ["application"] = ApplicationName });
    }
}
