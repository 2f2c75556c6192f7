using System.Collections.Immutable;

namespace Pulumi.Experimental.Provider;

/// <summary>Inputs to check before anything is done with them.</summary>
public sealed class CheckRequest(
    Urn urn,
    ImmutableDictionary<string, PropertyValue> oldInputs,
    ImmutableDictionary<string, PropertyValue> newInputs,
    ImmutableArray<byte> randomSeed
)
{
    /// <summary>The resource's URN.</summary>
    public Urn Urn { get; } = urn;

    /// <summary>The type token in the URN.</summary>
    public string Type => Pulumi.Urn.TypeOf(Urn);

    /// <summary>The name in the URN.</summary>
    public string Name => Pulumi.Urn.NameOf(Urn);

    /// <summary>The inputs of the last successful operation.</summary>
    public ImmutableDictionary<string, PropertyValue> OldInputs { get; } = oldInputs;

    /// <summary>The inputs the program gives now.</summary>
    public ImmutableDictionary<string, PropertyValue> NewInputs { get; } = newInputs;

    /// <summary>What random names are to be made from.</summary>
    public ImmutableArray<byte> RandomSeed { get; } = randomSeed;
}
