namespace Infra.Catalog.Systems;

/// <summary>What a system does with a field of a definition.</summary>
public enum FieldHonour
{
    /// <summary>Nothing: a definition that sets the field is refused.</summary>
    None,

    /// <summary>Nothing yet: a definition that sets the field is warned.</summary>
    Pending,

    /// <summary>A different value makes a different deployment.</summary>
    Changes,

    /// <summary>The system always works as the named value says; others are refused.</summary>
    Always,

    /// <summary>The field speaks to people or to the catalogue's own checks; a deployment does not show it.</summary>
    Told,
}
