namespace DataOps.Wire;

/// <summary>What the other side of a call understands. Everything is off by default: values are then reduced to plain ones.</summary>
public sealed record WireOptions
{
    /// <summary>Keeps everything, as between the engine and itself.</summary>
    public static readonly WireOptions Everything = new()
    {
        KeepUnknowns = true,
        KeepSecrets = true,
        KeepResources = true,
        KeepOutputValues = true,
    };

    /// <summary>Leaves out nulls (in objects at every level; list items stay).</summary>
    public bool SkipNulls { get; init; }

    /// <summary>Leaves out keys that begin with <c>__</c>, at the top level only.</summary>
    public bool SkipInternalKeys { get; init; }

    /// <summary>Otherwise unknown values are left out.</summary>
    public bool KeepUnknowns { get; init; }

    /// <summary>Makes an unknown value an error; goes before <see cref="KeepUnknowns"/>.</summary>
    public bool RejectUnknowns { get; init; }

    /// <summary>Otherwise a secret becomes its plain value.</summary>
    public bool KeepSecrets { get; init; }

    /// <summary>Otherwise a resource reference becomes the id, for components the URN.</summary>
    public bool KeepResources { get; init; }

    /// <summary>Otherwise an output becomes its value, a secret or an unknown.</summary>
    public bool KeepOutputValues { get; init; }

    /// <summary>With <see cref="KeepOutputValues"/>: secrets and unknowns become outputs too.</summary>
    public bool UpgradeToOutputValues { get; init; }

    /// <summary>Makes assets and archives an error.</summary>
    public bool RejectAssets { get; init; }

    /// <summary>Writes an asset's hash only.</summary>
    public bool ElideAssetContents { get; init; }

    /// <summary>Computes the hashes of assets and archives that come without; null leaves them empty.</summary>
    public IAssetHasher? Hasher { get; init; }
}
