using Pulumi.Serialization;

namespace Pulumi;

/// <summary>Stands for an asset output whose value could not be read as one; sending it back is an error.</summary>
internal sealed class InvalidAsset : Asset
{
    public InvalidAsset()
        : base(FieldNames.Text, "") { }
}
