namespace DataOps.Engine.Model;

/// <summary>
/// A provider resource and its id, written <c>URN::ID</c>. The id is <see cref="UnknownId"/> while the provider is only planned.
/// </summary>
public readonly record struct ProviderReference(Urn Urn, string Id)
{
    /// <summary>The id of a provider that does not exist yet.</summary>
    public const string UnknownId = PropertyValue.UnknownSentinel;

    /// <summary>The start of the type token of every provider resource; the package name follows.</summary>
    public const string TypePrefix = "pulumi:providers:";

    /// <summary>The package that the provider serves.</summary>
    public string Package => Urn.Type[TypePrefix.Length..];

    public static bool IsProviderType(string type) => type.StartsWith(TypePrefix, StringComparison.Ordinal);

    public static bool TryParse(string text, out ProviderReference reference)
    {
        var at = text.LastIndexOf("::", StringComparison.Ordinal);
        if (at > 0 && Urn.TryParse(text[..at], out var urn) && IsProviderType(urn.Type))
        {
            reference = new ProviderReference(urn, text[(at + 2)..]);
            return true;
        }

        reference = default;
        return false;
    }

    public override string ToString() => $"{Urn}::{Id}";
}
