using DataOps.Engine.Model;
using DataOps.Engine.Properties;

namespace DataOps.Engine.Plans;

/// <summary>Equality between what a preview expected and what an update has: an unknown stands for any value, and for none.</summary>
internal static class UnknownComparison
{
    public static bool AreSame(PropertyValue expected, PropertyValue actual) =>
        (expected, actual) switch
        {
            (PropertyValue.Unknown, _) or (_, PropertyValue.Unknown) => true,
            (PropertyValue.Object a, PropertyValue.Object b) => AreSame(a.Properties, b.Properties),
            (PropertyValue.Array a, PropertyValue.Array b) => a.Items.Length == b.Items.Length
                && a.Items.Zip(b.Items, AreSame).All(same => same),
            (PropertyValue.Secret a, PropertyValue.Secret b) => AreSame(a.Element, b.Element),
            _ => PropertyComparison.AreSame(expected, actual),
        };

    private static bool AreSame(PropertyMap expected, PropertyMap actual) =>
        expected.All(entry =>
            actual[entry.Key] is { } value ? AreSame(entry.Value, value) : entry.Value is PropertyValue.Null or PropertyValue.Unknown
        ) && actual.All(entry => entry.Value is PropertyValue.Null || expected.ContainsKey(entry.Key));
}
