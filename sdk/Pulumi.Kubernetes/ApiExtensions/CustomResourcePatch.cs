using Pulumi.Kubernetes.Types.Outputs.Meta.V1;

namespace Pulumi.Kubernetes.ApiExtensions;

/// <summary>
/// Fields that the program owns in an object of a custom kind which somebody else created. Its fields are those of the arguments' class,
/// which the program derives from <see cref="CustomResourcePatchArgs"/>.
/// </summary>
public class CustomResourcePatch : KubernetesResource
{
    /// <summary>The group and version of the kind, such as <c>argoproj.io/v1alpha1</c>.</summary>
    [Output("apiVersion")]
    public Output<string> ApiVersion { get; private set; } = null!;

    /// <summary>The kind, such as <c>Application</c>.</summary>
    [Output("kind")]
    public Output<string> Kind { get; private set; } = null!;

    /// <summary>The object's metadata as the cluster holds it.</summary>
    [Output("metadata")]
    public Output<ObjectMeta> Metadata { get; private set; } = null!;

    /// <summary>Registers the patch.</summary>
    /// <param name="name">The name of the resource in the program.</param>
    /// <param name="args">The fields; their class says which kind the object is of.</param>
    /// <param name="options">The options of the resource.</param>
    public CustomResourcePatch(string name, CustomResourcePatchArgs args, CustomResourceOptions? options = null)
        : base(args.Type, name, args, options) { }
}
