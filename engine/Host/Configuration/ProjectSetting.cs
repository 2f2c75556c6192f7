namespace DataOps.Engine.Host.Configuration;

/// <summary>A setting that a project declares: its type, or the value that all stacks have unless they say otherwise.</summary>
public sealed record ProjectSetting
{
    /// <summary>Null when the declaration gives none.</summary>
    public SettingType? Type { get; init; }

    public string Description { get; init; } = "";

    public ConfigNode? Default { get; init; }

    public ConfigNode? Value { get; init; }

    public bool Secret { get; init; }
}
