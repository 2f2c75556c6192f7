using Pulumi.Serialization;

namespace Pulumi;

/// <summary>A file whose content is the given text.</summary>
public sealed class StringAsset : Asset
{
    /// <summary>Holds the text.</summary>
    public StringAsset(string text)
        : base(FieldNames.Text, text) { }
}
