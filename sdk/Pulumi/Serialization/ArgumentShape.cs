using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;

namespace Pulumi.Serialization;

/// <summary>
/// How a value of a program's own type is sent: an enumeration by its value, an output object by its fields, others not at all.
/// </summary>
internal sealed class ArgumentShape
{
    private static readonly ConcurrentDictionary<Type, ArgumentShape> Known = new();

    private ArgumentShape(Type type)
    {
        if (type.IsValueType && type.GetCustomAttribute<EnumTypeAttribute>() is not null)
        {
            EnumValue = EnumReader(type);
        }
        else if (type.GetCustomAttribute<OutputTypeAttribute>() is not null)
        {
            Fields =
            [
                .. type.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
                    .Where(field => field.IsInitOnly)
                    .Select(field => (char.ToLowerInvariant(field.Name[0]) + field.Name[1..], field)),
            ];
        }
    }

    public Func<PropertyPath, object, object?>? EnumValue { get; }

    public ImmutableArray<(string Name, FieldInfo Field)>? Fields { get; }

    public static ArgumentShape Of(Type type) => Known.GetOrAdd(type, static key => new ArgumentShape(key));

    private static Func<PropertyPath, object, object?> EnumReader(Type type)
    {
        var conversion = type.GetMethod("op_Explicit", BindingFlags.Public | BindingFlags.Static, [type]);
        return conversion is not null && (conversion.ReturnType == typeof(string) || conversion.ReturnType == typeof(double))
            ? (_, value) => conversion.Invoke(null, [value])
            : (path, _) =>
                throw new InvalidOperationException(
                    $"Expected {type.FullName} to have an explicit conversion operator to String or Double.\n\t{path}"
                );
    }
}
