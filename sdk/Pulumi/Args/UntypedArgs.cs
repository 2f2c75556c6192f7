using System.Collections.Immutable;
using Pulumi.Serialization;

namespace Pulumi;

/// <summary>The check that untyped arguments go through when they are made.</summary>
internal static class UntypedArgs
{
    public static void Check(ImmutableDictionary<string, object?> dictionary, bool unwrapInputs)
    {
        var seen = new HashSet<Type>();
        foreach (var value in dictionary.Values)
        {
            if (value is null)
            {
                continue;
            }

            var type = value.GetType();
            var unwraps =
                type.IsGenericType
                && (
                    type.GetGenericTypeDefinition() == typeof(Output<>)
                    || (unwrapInputs && type.GetGenericTypeDefinition() == typeof(Input<>))
                );
            OutputShape.Check(nameof(dictionary), unwraps ? type.GenericTypeArguments[0] : type, seen);
        }
    }
}
