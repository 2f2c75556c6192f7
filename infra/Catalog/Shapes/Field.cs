namespace Infra.Catalog.Shapes;

/// <summary>One row of the field table.</summary>
internal class Field(string name, Shape shape, string description)
{
    public string Name { get; } = name;

    public Shape Shape { get; } = shape;

    /// <summary>One sentence for editors and the reference.</summary>
    public string Description { get; } = description;

    /// <summary>As it would be written in YAML; the only place where a default stands.</summary>
    public string? Default { get; init; }

    /// <summary>Must be there after layering.</summary>
    public bool IsRequired { get; init; }

    /// <summary>No environment may change it.</summary>
    public bool IsLocked { get; init; }

    /// <summary>Stands in each file for that file alone, so that no layer gives it to another.</summary>
    public bool IsPerFile { get; init; }

    /// <summary>Belongs to one pipeline; not in a shared layer.</summary>
    public bool IsIdentity { get; init; }

    public bool IsSameInEveryEnvironment => IsLocked || IsIdentity;

    /// <summary>Holds text for people or for another language, in which <c>${</c> and <c>{{</c> mean nothing here.</summary>
    public bool IsVerbatim { get; init; }

    /// <summary>May name a secret.</summary>
    public bool TakesSecrets { get; init; }
}
