using System.Collections;
using System.Collections.Immutable;
using System.Text.Json;

namespace Pulumi.Kubernetes.Yaml;

/// <summary>Registers objects of manifests, each as a resource.</summary>
internal static class Manifests
{
    private static readonly string[] SecretFields = ["data", "stringData"];

    /// <summary>The resources by kind and name.</summary>
    public static Output<ImmutableDictionary<string, KubernetesResource>> Register(
        Output<ImmutableArray<ImmutableDictionary<string, object>>> manifests,
        IReadOnlyList<TransformationAction> transformations,
        string? prefix,
        CustomResourceOptions options
    ) =>
        manifests.Apply(objects =>
            objects
                .SelectMany(manifest => Register(manifest, transformations, prefix, options))
                .ToImmutableDictionary(entry => entry.Key, entry => entry.Value)
        );

    /// <summary>Says of an object that it is not waited for.</summary>
    public static ImmutableDictionary<string, object> SkipAwait(ImmutableDictionary<string, object> manifest, CustomResourceOptions options)
    {
        if (!manifest.TryGetValue("metadata", out var found) || found is not ImmutableDictionary<string, object> metadata)
        {
            return manifest;
        }

        var annotations =
            metadata.TryGetValue("annotations", out var given) && given is ImmutableDictionary<string, object> present
                ? present
                : ImmutableDictionary<string, object>.Empty;
        return manifest.SetItem("metadata", metadata.SetItem("annotations", annotations.SetItem("pulumi.com/skipAwait", "true")));
    }

    private static IEnumerable<KeyValuePair<string, KubernetesResource>> Register(
        ImmutableDictionary<string, object>? manifest,
        IReadOnlyList<TransformationAction> transformations,
        string? prefix,
        CustomResourceOptions options
    )
    {
        if (manifest is null || manifest.IsEmpty)
        {
            return [];
        }

        // Transformations may change the options of this object; those of the others stay.
        var own = CustomResourceOptions.Merge(null, options);
        foreach (var transform in transformations)
        {
            manifest = transform(manifest, own);
        }

        if (!manifest.TryGetValue("kind", out var name) || !manifest.TryGetValue("apiVersion", out var version))
        {
            throw new FormatException($"Kubernetes resources require a kind and apiVersion: {JsonSerializer.Serialize(manifest)}");
        }

        var kind = $"{version}/{name}";
        if (KnownKinds.IsList(kind))
        {
            var items =
                manifest.TryGetValue("items", out var listed) && listed is IEnumerable several and not string
                    ? several
                    : Array.Empty<object>();
            return
            [
                .. items.OfType<ImmutableDictionary<string, object>>().SelectMany(item => Register(item, transformations, prefix, own)),
            ];
        }

        var id = IdOf(manifest, kind);
        var resourceName = prefix is null ? id : $"{prefix}-{id}";
        return [new($"{kind}::{resourceName}", KnownKinds.Create(kind, resourceName, Fields(manifest, kind), own))];
    }

    private static string IdOf(ImmutableDictionary<string, object> manifest, string kind)
    {
        if (
            !manifest.TryGetValue("metadata", out var found)
            || found is not ImmutableDictionary<string, object> metadata
            || !metadata.TryGetValue("name", out var name)
        )
        {
            var text = found is null ? "<null>" : JsonSerializer.Serialize(found);
            throw new FormatException($"YAML object does not have a .metadata.name: {kind} {text}");
        }

        return metadata.TryGetValue("namespace", out var space) ? $"{space}/{name}" : (string)name;
    }

    /// <summary>The object's fields; data of a Secret is secret whatever the manifest says of it.</summary>
    private static ImmutableDictionary<string, object?> Fields(ImmutableDictionary<string, object> manifest, string kind)
    {
        ImmutableDictionary<string, object?> fields = manifest.ToImmutableDictionary(field => field.Key, field => (object?)field.Value);
        foreach (var key in kind == "v1/Secret" ? SecretFields : [])
        {
            if (fields.TryGetValue(key, out var value))
            {
                fields = fields.SetItem(key, Output.CreateSecret(value));
            }
        }

        return fields;
    }
}
