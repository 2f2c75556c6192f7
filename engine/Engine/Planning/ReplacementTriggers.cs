using DataOps.Engine.Model;
using DataOps.Engine.Properties;

namespace DataOps.Engine.Planning;

/// <summary>The option that replaces a resource when a value of the user's choice changes.</summary>
internal static class ReplacementTriggers
{
    public static bool Fires(PropertyValue? old, PropertyValue? current)
    {
        var before = PropertyTraversal.Unwrap(old ?? PropertyValue.NullValue);
        var now = PropertyTraversal.Unwrap(current ?? PropertyValue.NullValue);
        if (PropertyTraversal.HasUnknowns(before) || PropertyTraversal.HasUnknowns(now))
        {
            return true;
        }

        return before is not PropertyValue.Null && now is not PropertyValue.Null && !PropertyComparison.AreSame(before, now);
    }
}
