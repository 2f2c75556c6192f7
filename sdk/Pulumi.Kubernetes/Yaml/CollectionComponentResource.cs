using System.Collections.Immutable;

namespace Pulumi.Kubernetes.Yaml;

/// <summary>A component of the objects that manifests hold, which can be found by kind, name and namespace.</summary>
public abstract class CollectionComponentResource : ComponentResource
{
    /// <summary>Registers the component; its objects follow with <see cref="RegisterResources"/>.</summary>
    protected CollectionComponentResource(string type, string name, ComponentResourceOptions? options = null)
        : base(type, name, options) { }

    /// <summary>By group, version and kind, <c>::</c>, and the name of the resource, such as <c>apps/v1/Deployment::shop/web</c>.</summary>
    internal Output<ImmutableDictionary<string, KubernetesResource>> Resources { get; private set; } = null!;

    /// <summary>Finds the object of a type of this package.</summary>
    /// <param name="name">The name of the object.</param>
    /// <param name="namespaceName">The namespace that its manifest says; null where it says none.</param>
    public Output<T> GetResource<T>(string name, string? namespaceName = null)
        where T : KubernetesResource
    {
        var kind = KnownKinds.Of(typeof(T)) ?? throw new ArgumentException($"Unknown resource type {typeof(T).FullName}");
        var id = IdOf(name, namespaceName);
        return Resources.Apply(resources =>
            resources.TryGetValue($"{kind}::{id}", out var resource)
                ? (T)resource
                : throw new ArgumentException(
                    $"Resource {kind}::{id} of type {typeof(T).FullName} and id {id} is not found, "
                        + $"existing resources are {string.Join(", ", resources.Keys)}"
                )
        );
    }

    /// <summary>Finds an object of a kind that this package has no type for.</summary>
    /// <param name="groupVersionKind">Such as <c>argoproj.io/v1alpha1/Application</c>.</param>
    /// <param name="name">The name of the object.</param>
    /// <param name="namespaceName">The namespace that its manifest says; null where it says none.</param>
    public Output<ApiExtensions.CustomResource> GetCustomResource(string groupVersionKind, string name, string? namespaceName = null) =>
        Resources.Apply(resources => (ApiExtensions.CustomResource)resources[$"{groupVersionKind}::{IdOf(name, namespaceName)}"]);

    /// <summary>All objects, once they are there: what depends on the manifests as a whole waits for them.</summary>
    public Output<ImmutableArray<Resource>> Ready() => Resources.Apply(resources => resources.Values.ToImmutableArray<Resource>());

    /// <summary>Tells the component's objects.</summary>
    protected void RegisterResources(Output<ImmutableDictionary<string, KubernetesResource>> resources)
    {
        Resources = resources;
        RegisterOutputs(new Dictionary<string, object?> { ["resources"] = resources });
    }

    private static string IdOf(string name, string? namespaceName) => namespaceName is null ? name : $"{namespaceName}/{name}";
}
