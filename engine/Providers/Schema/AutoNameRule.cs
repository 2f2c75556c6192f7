namespace DataOps.Providers.Schema;

/// <summary>How a resource is named when the program does not name it: the resource's name, a separator and hex digits.</summary>
/// <param name="Property">The input that holds the name.</param>
internal sealed record AutoNameRule(string Property)
{
    public string Prefix { get; init; } = "";

    public string Separator { get; init; } = "-";

    public int HexDigits { get; init; } = 7;

    /// <summary>The most characters that the cloud takes; the resource's part is cut.</summary>
    public int MaxLength { get; init; } = 255;

    public bool LowerCase { get; init; }

    /// <summary>Only letters and digits, as storage accounts need it.</summary>
    public bool AlphanumericOnly { get; init; }

    /// <summary>The name is a UUID, whatever the resource is called.</summary>
    public bool IsUuid { get; init; }
}
