using Infra.Catalog.Definitions;
using Infra.Components.Tasks.Container;
using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;

namespace Infra.Components.Workloads;

/// <summary>The pod of a container task: unprivileged, read-only but for <c>/work</c> and <c>/tmp</c>, its code fetched first.</summary>
internal static class TaskPod
{
    public const string WorkFolder = "/work";

    public const string ConfigFolder = "/config";

    private const string NodePoolLabel = "dataops/node-pool";

    public static PodSpecArgs Build(ContainerTaskArgs args)
    {
        var spec = new PodSpecArgs
        {
            ServiceAccountName = args.Place.ServiceAccount,
            AutomountServiceAccountToken = false,
            RestartPolicy = "Never",
            SecurityContext = PodSecurity.Pod(),
            Containers = Task(args, "task", []),
            Volumes = Volumes(args),
        };
        if (args.Size.NodePool is not null)
        {
            spec.NodeSelector = NodeSelector(args);
        }

        if (args.Project is not null)
        {
            spec.InitContainers = Fetch(args);
        }

        if (args.Place.PriorityClass.Length > 0)
        {
            spec.PriorityClassName = args.Place.PriorityClass;
        }

        return spec;
    }

    /// <summary>The nodes that the task asks for.</summary>
    public static InputMap<string> NodeSelector(ContainerTaskArgs args) =>
        args.Size.NodePool is { } pool ? new InputMap<string> { [NodePoolLabel] = pool } : new InputMap<string>();

    public static InputList<VolumeArgs> Volumes(ContainerTaskArgs args)
    {
        var volumes = new InputList<VolumeArgs> { PodStorage.Scratch("work"), PodStorage.Scratch("tmp") };
        if (args.ConfigMapName is { } config)
        {
            volumes.Add(
                new VolumeArgs
                {
                    Name = "config",
                    ConfigMap = new ConfigMapVolumeSourceArgs { Name = config },
                }
            );
        }

        return volumes;
    }

    /// <summary>What fetches the task's code before it starts.</summary>
    public static InputList<ContainerArgs> Fetch(ContainerTaskArgs args) =>
        args.Project is { } project ? Fetch(project) : new InputList<ContainerArgs>();

    /// <param name="args">The task.</param>
    /// <param name="name">The container's name.</param>
    /// <param name="run">What is known of a run, where the template itself holds it; it comes first, so that the others can name
    /// it.</param>
    public static ContainerArgs Task(ContainerTaskArgs args, string name, IEnumerable<EnvVarArgs> run)
    {
        var mounts = Mounts();
        if (args.ConfigMapName is not null)
        {
            mounts.Add(
                new VolumeMountArgs
                {
                    Name = "config",
                    MountPath = ConfigFolder,
                    ReadOnly = true,
                }
            );
        }

        InputList<EnvVarArgs> known = run.ToArray();
        return new ContainerArgs
        {
            Name = name,
            Image = args.Image.Reference,
            Command = args.Command,
            Args = args.Arguments,
            Env = known
                .Concat(TaskEnvironment.Build(args.Place, TaskEnvironment.WithHome(args.Environment), args.OutputEnvironment))
                .Concat(TaskEnvironment.Build(args.References).ToArray()),
            WorkingDir = WorkFolder,
            Resources = Resources(args.Size),
            SecurityContext = PodSecurity.Container(),
            VolumeMounts = mounts,
        };
    }

    private static ContainerArgs Fetch(ProjectArchive project) =>
        new()
        {
            Name = "project",
            Image = project.FetchImage.Reference,
            Command = { "/bin/sh", "-c" },
            Args = { Output.Format($"{project.FetchCommand} /tmp/project.zip && python3 -m zipfile -e /tmp/project.zip {WorkFolder}") },
            Resources = Resources(ComputeSize.Default),
            SecurityContext = PodSecurity.Container(),
            VolumeMounts = Mounts(),
        };

    private static ResourceRequirementsArgs Resources(ComputeSize size) =>
        new()
        {
            Requests =
            {
                ["cpu"] = size.Cpu,
                ["memory"] = size.Memory,
                [PodStorage.Resource] = PodStorage.Request,
            },
            Limits = { ["memory"] = size.Memory, [PodStorage.Resource] = PodStorage.Limit },
        };

    private static InputList<VolumeMountArgs> Mounts() => new() { PodStorage.Mount("work", WorkFolder), PodStorage.Mount("tmp", "/tmp") };
}
