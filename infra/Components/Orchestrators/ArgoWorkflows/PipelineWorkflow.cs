using System.Globalization;
using Infra.Catalog.Definitions;
using Infra.Components.Crds.ArgoWorkflows;
using Infra.Components.Workloads;
using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Rbac.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Rbac.V1;

namespace Infra.Components.Orchestrators.ArgoWorkflows;

/// <summary>A pipeline's WorkflowTemplate, the CronWorkflow that starts it, and the right of its pods to say how they ended.</summary>
public sealed class PipelineWorkflow : ComponentResource
{
    public const string Token = "dataplatform:orchestration:PipelineWorkflow";

    internal const string LimitKey = "limit";

    // As long as a CronJob's: a controller that was away longer starts no run for a time that is gone.
    private const int StartingDeadlineSeconds = 600;
    private const int KeptRuns = 3;

    public PipelineWorkflow(string name, PipelineWorkflowArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, args, options)
    {
        var workload = args.Workload;
        var children = new CustomResourceOptions { Parent = this };
        _ = new WorkflowTemplate(
            $"{name}-template",
            new WorkflowTemplateArgs
            {
                Metadata = Metadata(workload, workload.Names.Pipeline, annotated: true),
                Spec = WorkflowSpecs.Build(workload, args.ControllerNamespace),
            },
            children
        );
        if (workload.Definition.Activation is Activation.Scheduled scheduled)
        {
            _ = new CronWorkflow(
                $"{name}-schedule",
                new CronWorkflowArgs { Metadata = Metadata(workload, workload.Names.Pipeline), Spec = Schedule(workload, scheduled) },
                children
            );
        }

        if (workload.Definition.Concurrency.MaxRuns > 1)
        {
            _ = new ConfigMap(
                $"{name}-runs",
                new ConfigMapArgs
                {
                    Metadata = Metadata(workload, WorkflowLocks.RunsName(workload)),
                    Data = { [LimitKey] = workload.Definition.Concurrency.MaxRuns.ToString(CultureInfo.InvariantCulture) },
                },
                children
            );
        }

        Access(name, workload, children);
        RegisterOutputs();
    }

    // One run at a time that nobody waits for is skipped when the one before still runs; every other run waits for its lock.
    private static CronWorkflowSpecArgs Schedule(Workload workload, Activation.Scheduled scheduled) =>
        new()
        {
            Schedules = CronTimes.Of(scheduled.Cron).Text,
            Timezone = scheduled.TimeZone,
            ConcurrencyPolicy = workload.Definition.Concurrency.Queue ? "Allow" : "Forbid",
            StartingDeadlineSeconds = StartingDeadlineSeconds,
            Suspend = scheduled.IsPaused ?? workload.PauseSchedules,
            SuccessfulJobsHistoryLimit = KeptRuns,
            FailedJobsHistoryLimit = KeptRuns,
            WorkflowSpec = new WorkflowSpecArgs { WorkflowTemplateRef = new WorkflowTemplateRefArgs { Name = workload.Names.Pipeline } },
        };

    private static void Access(string name, Workload workload, CustomResourceOptions children)
    {
        _ = new RoleBinding(
            $"{name}-executor",
            new RoleBindingArgs
            {
                Metadata = Metadata(workload, $"{workload.Names.Pipeline}-executor"),
                RoleRef = new RoleRefArgs
                {
                    ApiGroup = "rbac.authorization.k8s.io",
                    Kind = "Role",
                    Name = ExecutorAccess.RoleName,
                },
                Subjects = new SubjectArgs
                {
                    Kind = "ServiceAccount",
                    Name = workload.Names.ServiceAccount,
                    Namespace = workload.Namespace,
                },
            },
            children
        );
    }

    private static ObjectMetaArgs Metadata(Workload workload, string objectName, bool annotated = false)
    {
        var place = new TaskPlace(workload.Namespace, workload.Names.ServiceAccount) { Labels = workload.Names.Labels(workload.Tags) };
        var metadata = new ObjectMetaArgs
        {
            Name = objectName,
            Namespace = workload.Namespace,
            Labels = place.TaskLabels("workflow"),
        };
        if (annotated)
        {
            metadata.Annotations = WorkloadAnnotations.Of(workload.Definition.Metadata).ToDictionary();
        }

        return metadata;
    }
}
