using Infra.Catalog.Definitions;
using Infra.Components.Crds.SparkOperator;
using Infra.Components.Workloads;
using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace Infra.Components.Tasks.Spark;

/// <summary>A Spark application of the Spark operator: it runs on its schedule, or, suspended, it is the template of runs.</summary>
public sealed class SparkTask : ComponentResource
{
    public const string Token = "dataplatform:transformation:SparkTask";

    private const string SparkVersion = "4.0.1";
    private const int KeepSeconds = 86_400;

    [Output("application")]
    public Output<string> ApplicationName { get; private set; }

    public SparkTask(string name, SparkTaskArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, args, options)
    {
        var labels = args.Place.Labels.ToDictionary();
        var application = new ScheduledSparkApplication($"{name}-application", new ScheduledSparkApplicationArgs
        {
            Metadata = new ObjectMetaArgs
            {
                Name = args.TaskName,
                Namespace = args.Place.Namespace,
                Labels = labels,
                Annotations = args.Place.Annotations.ToDictionary(),
            },
            Spec = new ScheduledSparkSpecArgs
            {
                Schedule = args.Schedule.Cron,
                TimeZone = args.Schedule.TimeZone,
                Suspend = args.Schedule.IsSuspended,
                ConcurrencyPolicy = "Forbid",
                Template = Template(args),
            },
        }, new CustomResourceOptions { Parent = this });

        ApplicationName = application.Metadata.Apply(metadata => metadata.Name);
        RegisterOutputs(new Dictionary<string, object?> { ["application"] = ApplicationName });
    }

    private static SparkApplicationSpecArgs Template(SparkTaskArgs args)
    {
        var isPython = args.MainClass.Length == 0;
        return new SparkApplicationSpecArgs
        {
            Type = isPython ? "Python" : "Scala",
            PythonVersion = isPython ? "3" : (Input<string>?)null,
            SparkVersion = SparkVersion,
            Image = args.Image.Reference,
            MainApplicationFile = args.MainFile,
            MainClass = isPython ? (Input<string>?)null : args.MainClass,
            Arguments = args.Arguments,
            Deps = new SparkDependenciesArgs { Packages = args.Packages, Jars = args.Jars, PyFiles = args.PyFiles },
            SparkConf = args.Configuration.ToDictionary(),
            TimeToLiveSeconds = KeepSeconds,
            RestartPolicy = new SparkRestartPolicyArgs
            {
                Type = args.Run.Retries > 0 ? "OnFailure" : "Never",
                OnFailureRetries = args.Run.Retries,
                OnFailureRetryInterval = 60,
            },
            DynamicAllocation = new SparkDynamicAllocationArgs
            {
                Enabled = args.Executors.IsDynamic,
                MinExecutors = args.Executors.Min,
                MaxExecutors = args.Executors.Max,
            },
            Driver = Pod(args, args.Driver, null),
            Executor = Pod(args, args.Executor, args.Executors.Min),
        };
    }

    private static SparkPodArgs Pod(SparkTaskArgs args, SparkSize size, int? instances) => new()
    {
        Cores = size.Cores,
        Memory = size.Memory,
        Instances = instances is { } count ? count : null,
        ServiceAccount = args.Place.ServiceAccount,
        Labels = args.Place.Labels.ToDictionary(),
        Env = TaskEnvironment.Build(args.Place, args.Environment),
        SecurityContext = PodSecurity.Container(),
    };
}
