using System.Collections.Immutable;
using Pulumi.Kubernetes.Types.Outputs.Meta.V1;

namespace Pulumi.Kubernetes.ApiExtensions;

/// <summary>
/// An object of a kind that a CustomResourceDefinition adds to the cluster. Its fields are those of the arguments' class, which the
/// program derives from <see cref="CustomResourceArgs"/>. It is registered without a package version: the kind is not the package's.
/// </summary>
public class CustomResource : KubernetesResource
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

    /// <summary>Registers the object.</summary>
    /// <param name="name">The name of the resource in the program.</param>
    /// <param name="args">The object; its class says which kind it is.</param>
    /// <param name="options">The options of the resource.</param>
    public CustomResource(string name, CustomResourceArgs args, CustomResourceOptions? options = null)
        : base(args.Type, name, args, options) { }

    internal CustomResource(string name, ImmutableDictionary<string, object?> fields, CustomResourceOptions? options = null)
        : base($"kubernetes:{fields["apiVersion"]}:{fields["kind"]}", name, new DictionaryResourceArgs(fields), options) { }
}
