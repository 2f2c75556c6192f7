using System.Collections.Immutable;

namespace Pulumi.Kubernetes.Yaml;

/// <summary>An object of a kind that Kubernetes has and this package has no class for.</summary>
internal sealed class UntypedObject(string type, string name, ImmutableDictionary<string, object?> fields, CustomResourceOptions? options)
    : KubernetesResource(
        type,
        name,
        new DictionaryResourceArgs(fields),
        CustomResourceOptions.Merge(new CustomResourceOptions { Version = global::Pulumi.Kubernetes.Utilities.Version }, options)
    );
