using System.Collections.Immutable;

namespace Infra.Catalog.Prerequisites;

/// <summary>
/// One line of a system's <c>prerequisites.txt</c>, <c>kind: name | purpose</c>; <c>${...}</c> in the name is a setting. <c>kind?</c> stands
/// for what is needed only where the setting has a value.
/// </summary>
internal sealed record PrerequisiteTemplate(string Kind, string Name, string Purpose)
{
    private const string Folder = "prerequisites/";

    /// <summary>Whether it is left out where its name has no value.</summary>
    public bool IsOptional { get; init; }

    /// <summary>The lines of all systems, in the order of their folders.</summary>
    public static ImmutableArray<PrerequisiteTemplate> All { get; } =
    [
        .. typeof(PrerequisiteTemplate).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .SelectMany(Read),
    ];

    /// <param name="text">Lines; <c>#</c> at the start of one makes it a comment.</param>
    public static IEnumerable<PrerequisiteTemplate> Parse(string text) =>
        from line in text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.TrimEntries)
        where line.Length > 0 && line[0] != '#'
        let kind = line.IndexOf(':', StringComparison.Ordinal)
        let purpose = line.IndexOf('|', StringComparison.Ordinal)
        select new PrerequisiteTemplate(line[..kind].TrimEnd('?'), line[(kind + 1)..purpose].Trim(), line[(purpose + 1)..].Trim())
        {
            IsOptional = line[kind - 1] == '?',
        };

    private static IEnumerable<PrerequisiteTemplate> Read(string resource)
    {
        using var stream = typeof(PrerequisiteTemplate).Assembly.GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream);
        return [.. Parse(reader.ReadToEnd())];
    }
}
