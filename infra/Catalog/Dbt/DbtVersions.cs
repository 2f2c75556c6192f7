using System.Collections.Immutable;
using System.Globalization;
using Infra.Catalog.Yaml;

namespace Infra.Catalog.Dbt;

/// <summary>The versions that YAML gives a model, and which file is which.</summary>
internal sealed class DbtVersions
{
    private readonly Dictionary<string, (DbtProperties Properties, string Version, bool IsLatest)> _byFile = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (DbtProperties Properties, string Version, string File)> _latest = new(StringComparer.Ordinal);

    public void Add(YamlNode.Map model)
    {
        var versions = Items(model);
        var name = DbtProperties.Text(model, "name") ?? "";
        var latest =
            DbtProperties.Text(model, "latest_version") ?? versions.Select(version => version.Version).Order(VersionOrder).LastOrDefault();
        foreach (var (version, file, map) in versions)
        {
            var properties = new DbtProperties(model) { OfVersion = map };
            _byFile.TryAdd(file, (properties, version, version == latest));
            if (version == latest)
            {
                _latest.TryAdd(name, (properties, version, file));
            }
        }
    }

    /// <summary>
    /// The version that the file <paramref name="name"/> (without its extension) defines. The latest one may live in a file without a
    /// version in its name, unless <paramref name="exists"/> knows the file with it.
    /// </summary>
    public (DbtProperties Properties, string Version, bool IsLatest)? Find(string name, Func<string, bool> exists)
    {
        if (_byFile.TryGetValue(name, out var version))
        {
            return version;
        }

        return _latest.TryGetValue(name, out var latest) && !exists(latest.File) ? (latest.Properties, latest.Version, true) : null;
    }

    // versions: [{ v: 1 }, { v: 2, defined_in: orders_new }]
    private static ImmutableArray<(string Version, string File, YamlNode.Map Map)> Items(YamlNode.Map model) =>
        [
            .. ((model["versions"] as YamlNode.List)?.Items ?? [])
                .OfType<YamlNode.Map>()
                .Select(map => (Version: DbtProperties.Text(map, "v") ?? "", Map: map))
                .Where(item => item.Version.Length > 0)
                .Select(item => (item.Version, FileOf(model, item.Map, item.Version), item.Map)),
        ];

    private static string FileOf(YamlNode.Map model, YamlNode.Map version, string number) =>
        DbtProperties.Text(version, "defined_in") is { } given
            ? System.IO.Path.GetExtension(given) is ".sql" or ".py"
                ? System.IO.Path.GetFileNameWithoutExtension(given)
                : given
            : $"{DbtProperties.Text(model, "name")}_v{number}";

    // Numbers by size, everything else behind them by text.
    private static readonly Comparer<string> VersionOrder = Comparer<string>.Create(
        (left, right) =>
            (Number(left), Number(right)) switch
            {
                ({ } one, { } other) => one.CompareTo(other),
                (null, null) => string.CompareOrdinal(left, right),
                (null, _) => 1,
                _ => -1,
            }
    );

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
