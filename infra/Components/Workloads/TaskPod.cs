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
            Containers = Task(args),
            Volumes = { PodStorage.Scratch("work"), PodStorage.Scratch("tmp") },
        };
        if (args.Place.PriorityClass.Length > 0)
        {
            spec.PriorityClassName = args.Place.PriorityClass;
        }

        if (args.Size.NodePool is { } pool)
        {
            spec.NodeSelector = new InputMap<string> { [NodePoolLabel] = pool };
        }

        if (args.Project is { } project)
        {
            spec.InitContainers = Fetch(project);
        }

        if (args.ConfigMapName is { } config)
        {
            spec.Volumes.Add(
                new VolumeArgs
                {
                    Name = "config",
                    ConfigMap = new ConfigMapVolumeSourceArgs { Name = config },
                }
            );
        }

        return spec;
    }

    private static ContainerArgs Task(ContainerTaskArgs args)
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

        return new ContainerArgs
        {
            Name = "task",
            Image = args.Image.Reference,
            Command = args.Command,
            Args = args.Arguments,
            Env = TaskEnvironment
                .Build(args.Place, TaskEnvironment.WithHome(args.Environment), args.OutputEnvironment)
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
