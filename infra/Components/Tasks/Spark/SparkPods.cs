using System.Collections.Immutable;
using Infra.Catalog.Definitions;
using Infra.Components.Crds.SparkOperator;
using Infra.Components.Workloads;
using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace Infra.Components.Tasks.Spark;

/// <summary>
/// Driver and executor pods as the Pod Security Standard "restricted" wants them. The operator writes the pod templates to files that Spark
/// starts from, and its webhook adds the variables. Source: the operator's submission and webhook, and the entry point of Spark's image.
/// </summary>
internal static class SparkPods
{
    /// <summary>The user <c>spark</c> of Spark's official image, and its group.</summary>
    public const int User = 185;

    // Containers of these names are the ones that Spark completes.
    private const string DriverContainer = "spark-kubernetes-driver";
    private const string ExecutorContainer = "spark-kubernetes-executor";

    private const string Jars = "/opt/spark/jars";

    public static SparkPodArgs Driver(SparkTaskArgs args)
    {
        var spec = Pod(args, DriverContainer);

        // The account itself mounts no token. The driver alone needs one: it asks the API server for executors.
        spec.AutomountServiceAccountToken = true;
        if (!args.Access.Libraries.IsEmpty)
        {
            spec.InitContainers = CheckLibraries(args);
        }

        return Process(args, "driver", args.Driver.Cores, args.Driver.Memory, null, spec);
    }

    public static SparkPodArgs Executor(SparkTaskArgs args)
    {
        var spec = Pod(args, ExecutorContainer);
        spec.AutomountServiceAccountToken = false;
        int? instances = args.Executors.Min > 0 ? args.Executors.Min : null;
        return Process(args, "executor", args.Executor.Cores, args.Executor.Memory, instances, spec);
    }

    private static SparkPodArgs Process(SparkTaskArgs args, string component, int cores, string memory, int? instances, PodSpecArgs spec)
    {
        var labels = args.Place.TaskLabels(component);
        return new SparkPodArgs
        {
            Cores = cores,
            Memory = memory,
            Instances = instances is { } count ? count : null,
            ServiceAccount = args.Place.ServiceAccount,
            Labels = labels,
            Env = TaskEnvironment.Build(args.Place, Environment(args)),
            Template = new PodTemplateSpecArgs
            {
                Metadata = new ObjectMetaArgs { Labels = labels },
                Spec = spec,
            },
        };
    }

    private static PodSpecArgs Pod(SparkTaskArgs args, string container)
    {
        var spec = new PodSpecArgs
        {
            SecurityContext = PodSecurity.Pod(User),
            Containers = new ContainerArgs
            {
                Name = container,
                Image = args.Image.Reference,
                Resources = Storage(),
                SecurityContext = PodSecurity.Container(),
                VolumeMounts = { PodStorage.Mount("tmp", "/tmp"), PodStorage.Mount("work", "/opt/spark/work-dir") },
            },
            Volumes = { PodStorage.Scratch("tmp"), PodStorage.Scratch("work") },
        };
        if (args.Place.PriorityClass.Length > 0)
        {
            spec.PriorityClassName = args.Place.PriorityClass;
        }

        return spec;
    }

    // Spark's own image has no client of any lake. Without this the driver dies with a ClassNotFoundException deep in a log.
    private static ContainerArgs CheckLibraries(SparkTaskArgs args) =>
        new()
        {
            Name = "check-image",
            Image = args.Image.Reference,
            Command = { "/bin/sh", "-c" },
            Args =
            {
                $"ls {string.Join(' ', args.Access.Libraries.Select(library => $"{Jars}/{library}"))} >/dev/null "
                    + $"|| {{ echo 'The Spark image lacks libraries for the lake: {string.Join(", ", args.Access.Libraries)} in {Jars}.' >&2; exit 1; }}",
            },
            TerminationMessagePolicy = "FallbackToLogsOnError",
            Resources = new ResourceRequirementsArgs
            {
                Requests =
                {
                    ["cpu"] = "100m",
                    ["memory"] = "64Mi",
                    [PodStorage.Resource] = "64Mi",
                },
                Limits = { ["memory"] = "64Mi", [PodStorage.Resource] = "64Mi" },
            },
            SecurityContext = PodSecurity.Container(),
        };

    private static ResourceRequirementsArgs Storage() =>
        new() { Requests = { [PodStorage.Resource] = PodStorage.Request }, Limits = { [PodStorage.Resource] = PodStorage.Limit } };

    private static ImmutableSortedDictionary<string, EnvironmentValue> Environment(SparkTaskArgs args) =>
        args.Environment.SetItems(
            args.Environment.Select(variable =>
                KeyValuePair.Create(
                    variable.Key,
                    variable.Value.Match<EnvironmentValue>(
                        literal => new EnvironmentValue.Literal(args.Access.Location(literal.Text)),
                        secret => secret
                    )
                )
            )
        );
}
