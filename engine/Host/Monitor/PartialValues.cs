using DataOps.Engine.Model;

namespace DataOps.Engine.Host.Monitor;

/// <summary>Values that are known only in part; old SDKs take none of them.</summary>
internal static class PartialValues
{
    public static bool HasUnknowns(PropertyValue value) =>
        value switch
        {
            PropertyValue.Unknown or PropertyValue.Output { Element: null } => true,
            PropertyValue.Output output => HasUnknowns(output.Element!),
            PropertyValue.Secret secret => HasUnknowns(secret.Element),
            PropertyValue.Array array => array.Items.Any(HasUnknowns),
            PropertyValue.Object map => map.Properties.Any(entry => HasUnknowns(entry.Value)),
            PropertyValue.ResourceReference { Id: not null } reference => HasUnknowns(reference.Id),
            _ => false,
        };
}
