using System.Collections.Frozen;

namespace DataOps.Providers.Kubernetes;

/// <summary>A type token such as <c>kubernetes:apps/v1:Deployment</c>, taken apart.</summary>
internal sealed record KubernetesToken(string Group, string Version, string Kind)
{
    /// <summary>Kinds without a namespace, by group. Source: the Kubernetes API reference, 1.33.</summary>
    private static readonly FrozenSet<string> ClusterWide = FrozenSet.Create(
        "core/Namespace",
        "core/Node",
        "core/PersistentVolume",
        "core/ComponentStatus",
        "admissionregistration.k8s.io/MutatingWebhookConfiguration",
        "admissionregistration.k8s.io/ValidatingWebhookConfiguration",
        "admissionregistration.k8s.io/ValidatingAdmissionPolicy",
        "admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding",
        "apiextensions.k8s.io/CustomResourceDefinition",
        "apiregistration.k8s.io/APIService",
        "certificates.k8s.io/CertificateSigningRequest",
        "flowcontrol.apiserver.k8s.io/FlowSchema",
        "flowcontrol.apiserver.k8s.io/PriorityLevelConfiguration",
        "networking.k8s.io/IngressClass",
        "node.k8s.io/RuntimeClass",
        "policy/PodSecurityPolicy",
        "rbac.authorization.k8s.io/ClusterRole",
        "rbac.authorization.k8s.io/ClusterRoleBinding",
        "scheduling.k8s.io/PriorityClass",
        "storage.k8s.io/StorageClass",
        "storage.k8s.io/CSIDriver",
        "storage.k8s.io/CSINode",
        "storage.k8s.io/VolumeAttachment",
        "cert-manager.io/ClusterIssuer",
        "external-secrets.io/ClusterSecretStore",
        "external-secrets.io/ClusterExternalSecret",
        "templates.gatekeeper.sh/ConstraintTemplate",
        "argoproj.io/ClusterWorkflowTemplate",
        "argoproj.io/ClusterAnalysisTemplate"
    );

    public string ApiVersion => Group == "core" ? Version : $"{Group}/{Version}";

    /// <summary>False only for kinds that are known to be cluster-wide; Gatekeeper's constraints all are.</summary>
    public bool IsNamespaced => !ClusterWide.Contains($"{Group}/{Kind}") && Group != "constraints.gatekeeper.sh";

    /// <summary>Null for types that are no Kubernetes objects, such as Helm releases.</summary>
    public static KubernetesToken? Parse(string token) =>
        token.Split(':') is ["kubernetes", var module, var kind] && module.Split('/') is [var group, var version] && group != "helm.sh"
            ? new KubernetesToken(group, version, kind)
            : null;
}
