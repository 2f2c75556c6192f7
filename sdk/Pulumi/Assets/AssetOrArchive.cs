namespace Pulumi;

/// <summary>A file-like or folder-like value of a resource property.</summary>
public abstract class AssetOrArchive
{
    private protected AssetOrArchive(string signature, string property, object value)
    {
        Signature = signature;
        Property = property;
        Value = value ?? throw new ArgumentNullException(nameof(value));
    }

    internal string Signature { get; }

    internal string Property { get; }

    internal object Value { get; }
}
