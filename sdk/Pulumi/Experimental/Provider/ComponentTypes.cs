using System.Reflection;

namespace Pulumi.Experimental.Provider;

/// <summary>The classes that components and their arguments are made of, in a schema's terms.</summary>
/// <param name="package">The package's name, for references to its types.</param>
internal sealed class ComponentTypes(string package)
{
    private static readonly Dictionary<Type, string> Builtin = new()
    {
        [typeof(string)] = BuiltinTypeSpec.String,
        [typeof(int)] = BuiltinTypeSpec.Integer,
        [typeof(long)] = BuiltinTypeSpec.Integer,
        [typeof(double)] = BuiltinTypeSpec.Number,
        [typeof(float)] = BuiltinTypeSpec.Number,
        [typeof(bool)] = BuiltinTypeSpec.Boolean,
    };

    private static readonly Dictionary<Type, string> Special = new()
    {
        [typeof(Archive)] = "pulumi.json#/Archive",
        [typeof(Asset)] = "pulumi.json#/Asset",
        [typeof(object)] = "pulumi.json#/Any",
    };

    private static readonly HashSet<Type> Bases =
    [
        typeof(Resource),
        typeof(ComponentResource),
        typeof(CustomResource),
        typeof(ResourceArgs),
    ];

    private static readonly HashSet<Type> Lists = [typeof(List<>), typeof(IList<>)];

    private static readonly HashSet<Type> Maps = [typeof(Dictionary<,>), typeof(IDictionary<,>)];

    private readonly Dictionary<string, ComplexTypeSpec> _named = [];

    /// <summary>The object types met so far, by name.</summary>
    public IReadOnlyDictionary<string, ComplexTypeSpec> Named => _named;

    /// <summary>A class's properties and those of them that always have a value.</summary>
    public (Dictionary<string, PropertySpec> Properties, HashSet<string> Required) Describe(Type type)
    {
        var properties = new Dictionary<string, PropertySpec>();
        var required = new HashSet<string>();
        foreach (var member in type.GetMembers(BindingFlags.Public | BindingFlags.Instance))
        {
            var memberType = (member as PropertyInfo)?.PropertyType ?? (member as FieldInfo)?.FieldType;
            if (memberType is null || Bases.Contains(member.DeclaringType!))
            {
                continue;
            }

            var name = NameOf(member);
            var isOutput = member.GetCustomAttribute<OutputAttribute>() is not null;
            properties[name] = PropertySpec.From(SpecOf(memberType, $"{member.DeclaringType!.Name}.{member.Name}", isOutput));
            if (IsRequired(member, memberType))
            {
                required.Add(name);
            }
        }

        return (properties, required);
    }

    private static string NameOf(MemberInfo member) =>
        member.GetCustomAttribute<InputAttribute>() is { Name.Length: > 0 } input ? input.Name
        : member.GetCustomAttribute<OutputAttribute>() is { Name.Length: > 0 } output ? output.Name
        : throw new ArgumentException($"Property {member.Name} has no Input or Output attribute");

    private static bool IsRequired(MemberInfo member, Type type)
    {
        if (member.GetCustomAttribute<InputAttribute>() is { } input)
        {
            return input.IsRequired;
        }

        if (GenericOf(type) != typeof(Output<>))
        {
            return false;
        }

        var value = type.GenericTypeArguments[0];
        return value.IsValueType
            ? Nullable.GetUnderlyingType(value) is null
            : member.CustomAttributes.All(attribute =>
                attribute.AttributeType.FullName != "System.Runtime.CompilerServices.NullableAttribute"
            );
    }

    private static Type? GenericOf(Type type) => type.IsGenericType ? type.GetGenericTypeDefinition() : null;

    private TypeSpec SpecOf(Type type, string context, bool isOutput)
    {
        if (Builtin.TryGetValue(type, out var builtin))
        {
            return TypeSpec.CreateBuiltin(builtin, !isOutput);
        }

        if (Special.TryGetValue(type, out var special))
        {
            return TypeSpec.CreateReference(special, !isOutput);
        }

        if (typeof(CustomResource).IsAssignableFrom(type))
        {
            throw new ArgumentException($"Resource references are not supported yet: found type '{type.Name}' for '{context}'");
        }

        if (type.IsArray)
        {
            return TypeSpec.CreateArray(SpecOf(type.GetElementType()!, context, isOutput));
        }

        return SpecOfGeneric(type, context, isOutput) ?? SpecOfObject(type, isOutput);
    }

    private TypeSpec? SpecOfGeneric(Type type, string context, bool isOutput)
    {
        if (GenericOf(type) is not { } generic)
        {
            return null;
        }

        if (generic == typeof(Output<>))
        {
            return isOutput
                ? SpecOf(type.GenericTypeArguments[0], context, isOutput: true)
                : throw new ArgumentException($"Output<T> can only be used for output properties: {context}");
        }

        if (generic == typeof(Input<>))
        {
            return InputElement("Input<T>");
        }

        if (generic == typeof(InputMap<>))
        {
            return TypeSpec.CreateDictionary(InputElement("InputMap<T>"));
        }

        if (generic == typeof(InputList<>))
        {
            return TypeSpec.CreateArray(InputElement("InputList<T>"));
        }

        if (generic == typeof(Nullable<>))
        {
            return SpecOf(type.GenericTypeArguments[0], context, isOutput);
        }

        if (Lists.Contains(generic))
        {
            return TypeSpec.CreateArray(SpecOf(type.GenericTypeArguments[0], context, isOutput));
        }

        if (Maps.Contains(generic))
        {
            return type.GenericTypeArguments[0] == typeof(string)
                ? TypeSpec.CreateDictionary(SpecOf(type.GenericTypeArguments[1], context, isOutput))
                : throw new ArgumentException(
                    $"Dictionary keys must be strings, got '{type.GenericTypeArguments[0].Name}' for '{context}'"
                );
        }

        return null;

        TypeSpec InputElement(string name) =>
            isOutput
                ? throw new ArgumentException($"{name} can only be used for input properties: {context}")
                : SpecOf(type.GenericTypeArguments[0], context, isOutput: false) with
                {
                    Plain = null,
                };
    }

    private TypeSpec SpecOfObject(Type type, bool isOutput)
    {
        if (type.IsInterface || type.IsPrimitive || type.Namespace?.StartsWith("System", StringComparison.Ordinal) == true)
        {
            throw new ArgumentException($"Type '{type.FullName}' is not supported as a parameter type");
        }

        var name = type.Name.EndsWith("Args", StringComparison.Ordinal) ? type.Name[..^"Args".Length] : type.Name;
        if (!_named.ContainsKey(name))
        {
            // Types may contain themselves, so the name is taken first.
            _named[name] = ComplexTypeSpec.CreateObject([], []);
            var (properties, required) = Describe(type);
            _named[name] = ComplexTypeSpec.CreateObject(properties, required);
        }

        return TypeSpec.CreateReference($"#/types/{package}:index:{name}", !isOutput);
    }
}
