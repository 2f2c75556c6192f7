using System.Collections.Immutable;

namespace Infra.Catalog.References;

/// <summary>Which settings of a stack definitions can reach as <c>${env.NAME}</c>, and where they stand in the project's settings.</summary>
public static class StackVariables
{
    /// <summary>Starts every name that must be unique beyond the stack.</summary>
    public const string PrefixSetting = "prefix";

    /// <summary>Whether the stricter rules of production hold.</summary>
    public const string ProtectDataSetting = "protectData";

    public static ImmutableArray<(string Name, string SettingPath)> All { get; } = [("lake", PrefixSetting), ("warehouse", "warehouse.database")];
}
