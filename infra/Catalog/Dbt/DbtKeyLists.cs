using System.Collections.Frozen;
using System.Collections.Immutable;
using Infra.Catalog.Text;

namespace Infra.Catalog.Dbt;

/// <summary>The keys of dbt's files where dbt refuses any other, by what they are keys of.</summary>
internal static class DbtKeyLists
{
    private static readonly Lazy<FrozenDictionary<string, ImmutableArray<string>>> Lists = new(() =>
        EmbeddedText
            .Lines(EmbeddedText.Read("dbt-keys.txt"))
            .Select(line => line.Split(": ", 2))
            .ToFrozenDictionary(parts => parts[0], parts => ImmutableArray.Create(parts[1].Split(' ')), StringComparer.Ordinal)
    );

    public static ImmutableArray<string> Of(string owner) => Lists.Value[owner];
}
