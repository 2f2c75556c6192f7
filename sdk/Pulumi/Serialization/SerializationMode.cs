namespace Pulumi.Serialization;

/// <summary>What a message may contain.</summary>
/// <param name="KeepResources">Resources travel as references instead of as their id or URN.</param>
/// <param name="KeepOutputValues">Outputs travel as output values, with their dependencies.</param>
/// <param name="ReferencesAreNoDependencies">A resource reference does not make its property depend on the resource.</param>
internal readonly record struct SerializationMode(
    bool KeepResources,
    bool KeepOutputValues = false,
    bool ReferencesAreNoDependencies = false
);
