using System.Collections.Immutable;
using Infra.Catalog.Fields;
using Infra.Catalog.Shapes;
using Infra.Catalog.Yaml;

namespace Infra.Catalog.Layers;

/// <summary>The files that make one pipeline, weakest first.</summary>
internal sealed record DefinitionLayers(LayerFile? Defaults, LayerFile? Domain, LayerFile Pipeline)
{
    /// <summary>False when a file could not be read as a map; then nothing can be said of the whole.</summary>
    public bool IsReadable =>
        Pipeline.Map is not null && (Defaults is null || Defaults.Map is not null) && (Domain is null || Domain.Map is not null);

    /// <summary>All files merged, environments not yet applied.</summary>
    public YamlNode.Map Merge()
    {
        var (body, overlays) = (new YamlNode.Map([], default), new YamlNode.Map([], default));
        YamlEntry? environments = null;
        foreach (var layer in new[] { Defaults, Domain, Pipeline })
        {
            if (layer?.Map is not { } map)
            {
                continue;
            }

            body = LayerMerge.Merge(
                body,
                map.WithEntries([.. map.Entries.Where(entry => !IsEnvironments(entry) && (layer == Pipeline || IsShared(entry)))])
            );
            if (map.Entry(PipelineFields.Environments.Name) is { Value: YamlNode.Map own } entry)
            {
                (environments, overlays) = (entry, LayerMerge.MergeOverlays(overlays, own));
            }
        }

        return environments is null ? body : body.WithEntries(body.Entries.Add(environments.With(overlays)));
    }

    /// <summary>The definition in one environment: the overlay of its name over everything else.</summary>
    public static YamlNode.Map Apply(YamlNode.Map merged, string environment)
    {
        var body = merged.WithEntries([.. merged.Entries.Where(entry => !IsEnvironments(entry))]);
        return (merged[PipelineFields.Environments.Name] as YamlNode.Map)?[environment] is YamlNode.Map overlay
            ? LayerMerge.Merge(body, Unlocked(overlay)) is var result
                ? new YamlNode.Map(result.Entries, body.Span).WithRemoved(result.Removed)
                : body
            : body;
    }

    public static bool IsEnvironments(YamlEntry entry) => entry.Key == PipelineFields.Environments.Name;

    private static bool IsShared(YamlEntry entry) => entry.Key != PipelineFields.ApiVersion.Name && entry.Key != PipelineFields.Kind.Name;

    // Locked fields in an overlay have been reported; they must not take effect in what is shown next.
    private static YamlNode.Map Unlocked(YamlNode.Map overlay) => Unlocked(overlay, PipelineFields.Overlay);

    private static YamlNode.Map Unlocked(YamlNode.Map map, Shape shape) =>
        shape switch
        {
            RecordShape record => map.WithEntries([
                .. from entry in map.Entries
                let field = record[entry.Key]
                where field is null || !field.IsSameInEveryEnvironment
                select field is null ? entry : Unlocked(entry, field.Shape),
            ]),
            MapShape names => map.WithEntries([.. map.Entries.Select(entry => Unlocked(entry, names.Value))]),
            _ => map,
        };

    private static YamlEntry Unlocked(YamlEntry entry, Shape shape) =>
        entry.Value is YamlNode.Map map ? entry.With(Unlocked(map, shape)) : entry;
}
