using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;

namespace Pulumi.Serialization;

/// <summary>Which types an output may have, and how objects of such types are made.</summary>
internal static class OutputShape
{
    private const BindingFlags Instance = BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.Instance;

    private static readonly HashSet<Type> Simple =
    [
        typeof(bool),
        typeof(int),
        typeof(double),
        typeof(string),
        typeof(object),
        typeof(Asset),
        typeof(Archive),
        typeof(AssetOrArchive),
        typeof(JsonElement),
        typeof(ImmutableDictionary<string, object>),
        typeof(ImmutableArray<object>),
    ];

    private static readonly ConcurrentDictionary<Type, bool> Accepted = new();

    /// <summary>Fails with <see cref="InvalidOperationException"/> if a value of this type could not be read.</summary>
    public static void Check(string context, Type type)
    {
        if (!Accepted.ContainsKey(type))
        {
            Check(context, type, []);
            Accepted[type] = true;
        }
    }

    /// <summary>Like <see cref="Check(string, Type)"/>; types already seen are not looked at again, so recursive ones end.</summary>
    public static void Check(string context, Type type, HashSet<Type> seen)
    {
        if (
            !seen.Add(type)
            || Simple.Contains(type)
            || typeof(Resource).IsAssignableFrom(type)
            || (type.IsEnum && type.GetEnumUnderlyingType() == typeof(int))
        )
        {
            return;
        }

        if (type.IsValueType && type.GetCustomAttribute<EnumTypeAttribute>() is not null)
        {
            CheckEnum(type);
        }
        else if (type.IsConstructedGenericType)
        {
            CheckGeneric(context, type, seen);
        }
        else if (type.IsInterface && type.GetCustomAttribute<DiscriminatedUnionDiscriminatorAttribute>() is not null)
        {
            CheckUnion(type, seen);
        }
        else
        {
            CheckObject(context, type, seen);
        }
    }

    /// <summary>The constructor that receives the properties: the marked one, or else the only public one.</summary>
    public static ConstructorInfo? ConstructorOf(Type type)
    {
        var constructors = type.GetConstructors(Instance);
        return constructors.FirstOrDefault(constructor => constructor.GetCustomAttribute<OutputConstructorAttribute>() is not null)
            ?? (constructors.Where(constructor => constructor.IsPublic).ToArray() is [var only] ? only : null);
    }

    public static ConstructorInfo? EnumConstructor(Type type, Type underlying) => type.GetConstructor(Instance, [underlying]);

    private static void CheckEnum(Type type)
    {
        foreach (var underlying in (Type[])[typeof(string), typeof(double)])
        {
            if (EnumConstructor(type, underlying) is null)
            {
                continue;
            }

            var conversion = type.GetMethod("op_Explicit", BindingFlags.Public | BindingFlags.Static, [type]);
            if (conversion?.ReturnType != underlying)
            {
                throw new InvalidOperationException(
                    $"{type.FullName} had [{nameof(EnumTypeAttribute)}], but did not contain an explicit conversion operator to {underlying.FullName}."
                );
            }

            return;
        }

        throw new InvalidOperationException(
            $"{type.FullName} had [{nameof(EnumTypeAttribute)}], but did not contain constructor with a single String or Double parameter."
        );
    }

    private static void CheckGeneric(string context, Type type, HashSet<Type> seen)
    {
        var definition = type.GetGenericTypeDefinition();
        if (definition == typeof(ImmutableDictionary<,>) && type.GenericTypeArguments[0] != typeof(string))
        {
            throw new InvalidOperationException(
                $"{context} contains invalid type {type.FullName}:{Environment.NewLine}    The only allowed ImmutableDictionary 'TKey' type is 'String'."
            );
        }

        if (
            definition != typeof(Nullable<>)
            && definition != typeof(Union<,>)
            && definition != typeof(ImmutableArray<>)
            && definition != typeof(ImmutableDictionary<,>)
            && definition != typeof(Output<>)
        )
        {
            throw new InvalidOperationException(
                $"{context} contains invalid type {type.FullName}:{Environment.NewLine}    The only generic types allowed are ImmutableArray<...> and ImmutableDictionary<string, ...>"
            );
        }

        foreach (var argument in type.GenericTypeArguments)
        {
            Check(context, argument, seen);
        }
    }

    private static void CheckUnion(Type type, HashSet<Type> seen)
    {
        foreach (var unionCase in type.GetCustomAttributes<DiscriminatedUnionCaseAttribute>())
        {
            if (!type.IsAssignableFrom(unionCase.Type))
            {
                throw new InvalidOperationException(
                    $"{type.FullName} had [{nameof(DiscriminatedUnionCaseAttribute)}(\"{unionCase.Tag}\")] with type {unionCase.Type.FullName} that is not assignable to {type.FullName}."
                );
            }

            Check($"{type.FullName}(\"{unionCase.Tag}\")", unionCase.Type, seen);
        }
    }

    private static void CheckObject(string context, Type type, HashSet<Type> seen)
    {
        if (type.GetCustomAttribute<OutputTypeAttribute>() is null)
        {
            throw new InvalidOperationException(
                string.Join(
                    Environment.NewLine,
                    $"{context} contains invalid type {type.FullName}. Allowed types are:",
                    "    String, Boolean, Int32, Double,",
                    "    Nullable<...>, ImmutableArray<...> and ImmutableDictionary<string, ...> or",
                    $"    a class explicitly marked with the [{nameof(OutputTypeAttribute)}]."
                )
            );
        }

        var constructor =
            ConstructorOf(type)
            ?? throw new InvalidOperationException(
                $"{type.FullName} had [{nameof(OutputTypeAttribute)}], but did not contain constructor marked with [{nameof(OutputConstructorAttribute)}]."
            );
        foreach (var parameter in constructor.GetParameters())
        {
            Check($"{type.FullName}({parameter.Name})", parameter.ParameterType, seen);
        }
    }
}
