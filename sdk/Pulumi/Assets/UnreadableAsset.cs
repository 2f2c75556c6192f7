using Pulumi.Wire;

namespace Pulumi;

/// <summary>Stands for an asset output whose value could not be read as one; sending it back is an error.</summary>
internal sealed class UnreadableAsset : Asset
{
    public UnreadableAsset()
        : base(FieldNames.Text, "")
    {
    }
}
