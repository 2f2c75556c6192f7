using System.Collections.Immutable;

namespace Infra.Catalog.References;

/// <summary>What <c>${env.*}</c> can reach: the environment's name and its settings as text. <c>${env.name}</c> is always there.</summary>
public sealed record EnvironmentSettings(string Name, ImmutableSortedDictionary<string, string> Values)
{
    public const string NameSetting = "name";

    public IEnumerable<string> Known => Values.Keys.Append(NameSetting);

    public string? this[string setting] => setting == NameSetting ? Name : Values.GetValueOrDefault(setting);
}
