using System.Security.Cryptography;
using System.Text;
using DataOps.Engine.Model;

namespace DataOps.Providers.Kubernetes;

/// <summary>
/// The outputs of a Kubernetes resource as Pulumi's provider keeps them in state: the live object, and beside it <c>__inputs</c>,
/// <c>__initialApiVersion</c> and <c>__fieldManager</c>. With them the official provider can take over a stack.
/// </summary>
internal static class KubernetesState
{
    private const string Inputs = "__inputs";
    private const string InitialApiVersion = "__initialApiVersion";
    private const string FieldManager = "__fieldManager";

    /// <param name="former">The outputs before; empty for a new resource.</param>
    public static PropertyMap Wrap(Urn urn, PropertyMap live, PropertyMap inputs, PropertyMap former, bool serverSideApply) =>
        live.With(Inputs, inputs)
            .With(InitialApiVersion, former[InitialApiVersion] ?? inputs["apiVersion"] ?? "")
            .With(FieldManager, former[FieldManager] ?? Manager(urn, serverSideApply));

    public static PropertyMap Unwrap(PropertyMap outputs) => outputs.Without(Inputs).Without(InitialApiVersion).Without(FieldManager);

    private static PropertyValue Manager(Urn urn, bool serverSideApply) =>
        serverSideApply
            ? $"pulumi-kubernetes-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(urn.Value)))[..8]}"
            : "pulumi-kubernetes";
}
