namespace DataOps.Engine.Model;

/// <summary>
/// A resource's unique name: <c>urn:pulumi:STACK::PROJECT::TYPE$TYPE::NAME</c>, the types of the parents from the outermost on,
/// joined by <c>$</c>. Source: Pulumi's documentation of URNs. The stack and the project hold no <c>::</c>; the name may.
/// </summary>
public readonly record struct Urn(string Value) : IComparable<Urn>
{
    private const string Prefix = "urn:pulumi:";
    private const string Separator = "::";

    /// <summary>The type token of a stack's root resource.</summary>
    public const string RootStackType = "pulumi:pulumi:Stack";

    public string Stack => Part(0);

    public string Project => Part(1);

    /// <summary>All types, outermost first, joined by <c>$</c>.</summary>
    public string QualifiedType => Part(2);

    /// <summary>The resource's own type token.</summary>
    public string Type => QualifiedType is var types && types.LastIndexOf('$') is >= 0 and var at ? types[(at + 1)..] : QualifiedType;

    public string Name => Part(3);

    public bool IsEmpty => string.IsNullOrEmpty(Value);

    /// <summary>Makes a URN; a parent that is the root stack, or none, adds no type.</summary>
    public static Urn Create(string stack, string project, Urn? parent, string type, string name)
    {
        var parentTypes = parent is { IsEmpty: false } urn && urn.Type != RootStackType ? urn.QualifiedType + "$" : "";
        return new Urn($"{Prefix}{stack}{Separator}{project}{Separator}{parentTypes}{type}{Separator}{name}");
    }

    /// <summary>What Pulumi takes for a URN: the prefix and four parts, which may be empty.</summary>
    public static bool IsWellFormed(string text) => text.StartsWith(Prefix, StringComparison.Ordinal) && text.Split(Separator).Length >= 4;

    /// <summary>False when the text has not the four parts of a URN.</summary>
    public static bool TryParse(string text, out Urn urn)
    {
        urn = new Urn(text);
        return text.StartsWith(Prefix, StringComparison.Ordinal)
            && text[Prefix.Length..].Split(Separator, 4) is { Length: 4 } parts
            && parts.All(part => part.Length > 0);
    }

    public int CompareTo(Urn other) => string.CompareOrdinal(Value, other.Value);

    public override string ToString() => Value;

    private string Part(int index)
    {
        var rest = Value.AsSpan(Prefix.Length);
        for (var i = 0; i < index; i++)
        {
            rest = rest[(rest.IndexOf(Separator, StringComparison.Ordinal) + Separator.Length)..];
        }

        var end = index == 3 ? -1 : rest.IndexOf(Separator, StringComparison.Ordinal);
        return (end < 0 ? rest : rest[..end]).ToString();
    }
}
