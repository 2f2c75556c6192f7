using System.Collections.Immutable;

namespace Pulumi.Kubernetes.Yaml;

/// <summary>The objects of files, texts and lists together, each as a resource of its own.</summary>
public sealed class ConfigGroup : CollectionComponentResource
{
    /// <summary>Registers the component and its objects.</summary>
    public ConfigGroup(string name, ConfigGroupArgs config, ComponentResourceOptions? options = null)
        : base("kubernetes:yaml:ConfigGroup", name, options)
    {
        ArgumentNullException.ThrowIfNull(config);
        var children = ChildOptions.Of(this, options, options?.Parent);
        if (config.SkipAwait == true)
        {
            config.Transformations.Add(Manifests.SkipAwait);
        }

        var parts = new List<Output<ImmutableDictionary<string, KubernetesResource>>>();
        foreach (var file in (config.Files ?? []).SelectMany(ManifestFiles.Find))
        {
            var args = new ConfigFileArgs
            {
                File = file,
                Transformations = config.Transformations,
                ResourcePrefix = config.ResourcePrefix,
            };
            parts.Add(new ConfigFile(file, args, ChildOptions.ForFile(children), options?.Parent ?? this).Resources);
        }

        parts.Add(
            config
                .Yaml.ToOutput()
                .Apply(texts =>
                    Together(
                        texts.Select(text =>
                            Manifests.Register(YamlDecode.Invoke(text, children), config.Transformations, config.ResourcePrefix, children)
                        )
                    )
                )
        );
        parts.Add(Manifests.Register(config.Objs.ToOutput(), config.Transformations, config.ResourcePrefix, children));
        RegisterResources(Together(parts));
    }

    private static Output<ImmutableDictionary<string, KubernetesResource>> Together(
        IEnumerable<Output<ImmutableDictionary<string, KubernetesResource>>> parts
    ) =>
        Output
            .All(parts.Select(part => (Input<ImmutableDictionary<string, KubernetesResource>>)part).ToImmutableArray())
            .Apply(all => all.SelectMany(part => part).ToImmutableDictionary());
}
