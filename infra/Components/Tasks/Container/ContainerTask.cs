using Infra.Components.Workloads;
using Pulumi;
using Pulumi.Kubernetes.Batch.V1;
using Pulumi.Kubernetes.Types.Inputs.Batch.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace Infra.Components.Tasks.Container;

/// <summary>A task in a container: a CronJob that runs on its schedule, or, suspended, the template from which runs are started.</summary>
public sealed class ContainerTask : ComponentResource
{
    public const string Token = "dataplatform:transformation:ContainerTask";

    [Output("cronJob")]
    public Output<string> CronJobName { get; private set; }

    public ContainerTask(string name, ContainerTaskArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, args, options)
    {
        var schedule = args.Schedule ?? throw new InvalidOperationException($"The task '{args.TaskName}' has no object of its own.");
        var labels = args.Place.TaskLabels("task");
        var job = new CronJob(
            $"{name}-cronjob",
            new CronJobArgs
            {
                Metadata = new ObjectMetaArgs
                {
                    Name = args.TaskName,
                    Namespace = args.Place.Namespace,
                    Labels = labels,
                    Annotations = args.Place.Annotations.ToDictionary(),
                },
                Spec = new CronJobSpecArgs
                {
                    Schedule = schedule.Cron,
                    TimeZone = schedule.TimeZone,
                    Suspend = schedule.IsSuspended,
                    ConcurrencyPolicy = "Forbid",
                    StartingDeadlineSeconds = 600,
                    SuccessfulJobsHistoryLimit = 3,
                    FailedJobsHistoryLimit = 3,
                    JobTemplate = new JobTemplateSpecArgs
                    {
                        Spec = new JobSpecArgs
                        {
                            BackoffLimit = args.Run.Retries,
                            ActiveDeadlineSeconds = args.Run.TimeoutSeconds,
                            TtlSecondsAfterFinished = 86_400,
                            PodFailurePolicy = Disruptions(),
                            Template = new PodTemplateSpecArgs
                            {
                                Metadata = new ObjectMetaArgs { Labels = labels },
                                Spec = TaskPod.Build(args),
                            },
                        },
                    },
                },
            },
            new CustomResourceOptions { Parent = this }
        );

        CronJobName = job.Metadata.Apply(metadata => metadata.Name);
        RegisterOutputs(new Dictionary<string, object?> { ["cronJob"] = CronJobName });
    }

    // A node that is drained or taken away is no failure of the task, so it uses up none of its retries.
    private static PodFailurePolicyArgs Disruptions() =>
        new()
        {
            Rules = new PodFailurePolicyRuleArgs
            {
                Action = "Ignore",
                OnPodConditions = new PodFailurePolicyOnPodConditionsPatternArgs { Type = "DisruptionTarget", Status = "True" },
            },
        };
}
