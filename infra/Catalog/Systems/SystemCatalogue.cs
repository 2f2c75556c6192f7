using System.Collections.Immutable;

namespace Infra.Catalog.Systems;

/// <summary>The data of every system that has a folder in <c>infra/Components</c>; the build embeds each folder's <c>honours.txt</c>.</summary>
public static class SystemCatalogue
{
    private const string Prefix = "honours/";

    public static ImmutableArray<SystemHonours> All { get; } =
    [
        .. typeof(SystemCatalogue).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(Read)
            .OrderBy(system => system.Kind)
            .ThenBy(system => system.Name, StringComparer.Ordinal),
    ];

    /// <summary>The data of the system with this name.</summary>
    public static SystemHonours Of(string name) =>
        All.FirstOrDefault(system => system.Name == name) ?? throw new InvalidOperationException($"No honours.txt is about '{name}'.");

    private static SystemHonours Read(string resource)
    {
        using var stream = typeof(SystemCatalogue).Assembly.GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream);
        return SystemHonours.Parse(reader.ReadToEnd());
    }
}
