using System.Collections.Immutable;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Text;

namespace Infra.Catalog.Yaml;

/// <summary>A file after reading. <paramref name="Root"/> is null where nothing usable was read.</summary>
public sealed record YamlDocument(RepositoryPath File, YamlNode? Root, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>Keys that stand a second time in their map, in files of other tools: the last one counts.</summary>
    public ImmutableArray<YamlEntry> Repeated { get; init; } = [];

    public YamlNode.Map? Map => Root as YamlNode.Map;
}
