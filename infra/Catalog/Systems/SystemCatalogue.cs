using System.Collections.Immutable;
using Infra.Catalog.Text;

namespace Infra.Catalog.Systems;

/// <summary>
/// The data of every system that has a folder in <c>infra/Components</c>; the build embeds each folder's <c>honours.txt</c>.
/// </summary>
public static class SystemCatalogue
{
    private const string Prefix = "honours/";

    public static ImmutableArray<SystemHonours> All { get; } =
    [
        .. EmbeddedText
            .Names(Prefix)
            .Select(name => SystemHonours.Parse(EmbeddedText.Read(name)))
            .OrderBy(system => system.Kind)
            .ThenBy(system => system.Name, StringComparer.Ordinal),
    ];

    /// <summary>The data of the system with this name.</summary>
    public static SystemHonours Of(string name) =>
        All.FirstOrDefault(system => system.Name == name) ?? throw new InvalidOperationException($"No honours.txt is about '{name}'.");
}
