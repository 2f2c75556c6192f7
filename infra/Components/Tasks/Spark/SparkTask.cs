using System.Collections.Immutable;
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
    private const int KeepRuns = 3;

    [Output("application")]
    public Output<string> ApplicationName { get; private set; }

    public SparkTask(string name, SparkTaskArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, args, options)
    {
        var labels = args.Place.TaskLabels("application");
        var application = new ScheduledSparkApplication(
            $"{name}-application",
            new ScheduledSparkApplicationArgs
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
                    SuccessfulRunHistoryLimit = KeepRuns,
                    FailedRunHistoryLimit = KeepRuns,
                    Template = Template(args),
                },
            },
            new CustomResourceOptions { Parent = this }
        );

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
            Arguments = Locations(args, args.Arguments),
            Deps = new SparkDependenciesArgs
            {
                Packages = args.Packages,
                Jars = Locations(args, args.Jars),
                PyFiles = args.PyFiles,
            },
            SparkConf = Configuration(args).ToDictionary(),
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
            Driver = SparkPods.Driver(args),
            Executor = SparkPods.Executor(args),
        };
    }

    private static ImmutableArray<string> Locations(SparkTaskArgs args, ImmutableArray<string> texts) =>
        [.. texts.Select(args.Access.Location)];

    // The user's home folder does not exist, and the root file system is read-only. A definition's own setting wins.
    private static ImmutableSortedDictionary<string, string> Configuration(SparkTaskArgs args) =>
        args
            .Access.Settings.SetItem("spark.jars.ivy", "/tmp/.ivy2")
            .SetItems(args.Configuration.Select(setting => KeyValuePair.Create(setting.Key, args.Access.Location(setting.Value))));
}
