using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;

namespace Infra.Components.Workloads;

/// <summary>
/// The Pod Security Standard "restricted", as namespace labels and as what a pod must say. Source: Kubernetes' Pod Security Standards.
/// </summary>
internal static class PodSecurity
{
    /// <summary>The user of task pods; no image needs to know it.</summary>
    public const int TaskUser = 10001;

    public static InputMap<string> Restricted() =>
        new()
        {
            ["pod-security.kubernetes.io/enforce"] = "restricted",
            ["pod-security.kubernetes.io/audit"] = "restricted",
            ["pod-security.kubernetes.io/warn"] = "restricted",
        };

    public static PodSecurityContextArgs Pod(int user = TaskUser) =>
        new()
        {
            RunAsNonRoot = true,
            RunAsUser = user,
            RunAsGroup = user,
            FsGroup = user,
            SeccompProfile = new SeccompProfileArgs { Type = "RuntimeDefault" },
        };

    public static SecurityContextArgs Container() =>
        new()
        {
            AllowPrivilegeEscalation = false,
            ReadOnlyRootFilesystem = true,
            Capabilities = new CapabilitiesArgs { Drop = { "ALL" } },
        };
}
