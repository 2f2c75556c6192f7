using DataOps.Engine.Model;

namespace DataOps.Engine.Properties;

/// <summary>
/// Equality as the engine means it: a null is the same as an absent property, and a reference's package version does not count.
/// </summary>
internal static class PropertyComparison
{
    public static bool AreSame(PropertyMap left, PropertyMap right)
    {
        if (ReferenceEquals(left, right))
        {
            return true;
        }

        foreach (var (key, value) in left)
        {
            if (right[key] is { } other ? !AreSame(value, other) : value is not PropertyValue.Null)
            {
                return false;
            }
        }

        foreach (var (key, value) in right)
        {
            if (value is not PropertyValue.Null && !left.ContainsKey(key))
            {
                return false;
            }
        }

        return true;
    }

    public static bool AreSame(PropertyValue left, PropertyValue right) =>
        (left, right) switch
        {
            (PropertyValue.Object a, PropertyValue.Object b) => AreSame(a.Properties, b.Properties),
            (PropertyValue.Array a, PropertyValue.Array b) => AreSame(a, b),
            (PropertyValue.Secret a, PropertyValue.Secret b) => AreSame(a.Element, b.Element),
            (PropertyValue.ResourceReference a, PropertyValue.ResourceReference b) => a.Urn == b.Urn && Equals(a.Id, b.Id),
            (PropertyValue.Asset { Content.Hash.Length: > 0 } a, PropertyValue.Asset b) => a.Content.Hash == b.Content.Hash,
            (PropertyValue.Archive { Content.Hash.Length: > 0 } a, PropertyValue.Archive b) => a.Content.Hash == b.Content.Hash,
            _ => left.Equals(right),
        };

    private static bool AreSame(PropertyValue.Array left, PropertyValue.Array right)
    {
        if (left.Items.Length != right.Items.Length)
        {
            return false;
        }

        for (var i = 0; i < left.Items.Length; i++)
        {
            if (!AreSame(left.Items[i], right.Items[i]))
            {
                return false;
            }
        }

        return true;
    }
}
