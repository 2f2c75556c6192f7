using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;

namespace Infra.Components.Workloads;

/// <summary>
/// Disk of a node that a pod may fill: every container asks for some and has a bound, and so has each of its scratch volumes.
/// A pod without a bound fills the node's disk, and the kubelet evicts its neighbours.
/// </summary>
internal static class PodStorage
{
    public const string Resource = "ephemeral-storage";

    public const string Request = "1Gi";

    public const string Limit = "20Gi";

    public static VolumeArgs Scratch(string name) =>
        new()
        {
            Name = name,
            EmptyDir = new EmptyDirVolumeSourceArgs { SizeLimit = Limit },
        };

    public static VolumeMountArgs Mount(string name, string path) => new() { Name = name, MountPath = path };
}
