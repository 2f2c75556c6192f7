using DataOps.Engine.Model;

namespace DataOps.Providers.Plugins;

/// <summary>
/// Assets travel to plugins as hashes where the contents are not needed; a plugin that echoes one must not make the contents vanish.
/// </summary>
internal static class ElidedAssets
{
    /// <summary>
    /// Fills empty assets and archives of <paramref name="echoed"/> with the contents that <paramref name="original"/> has for the same
    /// hash.
    /// </summary>
    public static PropertyMap Restore(PropertyMap echoed, PropertyMap original)
    {
        var assets = new Dictionary<string, AssetContent>();
        var archives = new Dictionary<string, ArchiveContent>();
        foreach (var (_, value) in original)
        {
            Collect(value, assets, archives);
        }

        return assets.Count + archives.Count == 0 ? echoed : echoed.Select((_, value) => Fill(value, assets, archives));
    }

    private static void Collect(PropertyValue value, Dictionary<string, AssetContent> assets, Dictionary<string, ArchiveContent> archives)
    {
        switch (value)
        {
            case PropertyValue.Asset { Content: var asset }:
                assets[asset.Hash] = asset;
                break;
            case PropertyValue.Archive { Content: var archive }:
                archives[archive.Hash] = archive;
                break;
            case PropertyValue.Secret { Element: var element }:
                Collect(element, assets, archives);
                break;
            case PropertyValue.Object { Properties: var properties }:
                foreach (var (_, member) in properties)
                {
                    Collect(member, assets, archives);
                }

                break;
            case PropertyValue.Array { Items: var items }:
                foreach (var item in items)
                {
                    Collect(item, assets, archives);
                }

                break;
        }
    }

    private static PropertyValue Fill(
        PropertyValue value,
        Dictionary<string, AssetContent> assets,
        Dictionary<string, ArchiveContent> archives
    ) =>
        value switch
        {
            PropertyValue.Asset { Content: { Path: null, Uri: null } asset }
                when string.IsNullOrEmpty(asset.Text) && assets.TryGetValue(asset.Hash, out var known) => new PropertyValue.Asset(known),
            PropertyValue.Archive { Content: { Path: null, Uri: null, Assets: null or { Count: 0 } } archive }
                when archives.TryGetValue(archive.Hash, out var known) => new PropertyValue.Archive(known),
            PropertyValue.Secret { Element: var element } => new PropertyValue.Secret(Fill(element, assets, archives)),
            PropertyValue.Object { Properties: var properties } => new PropertyValue.Object(
                properties.Select((_, member) => Fill(member, assets, archives))
            ),
            PropertyValue.Array { Items: var items } => new PropertyValue.Array([.. items.Select(item => Fill(item, assets, archives))]),
            _ => value,
        };
}
