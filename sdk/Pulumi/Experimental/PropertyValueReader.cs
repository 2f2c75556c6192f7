using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;

namespace Pulumi.Experimental;

/// <summary>Property values as values of a program's types.</summary>
internal static class PropertyValueReader
{
    private const BindingFlags Private = BindingFlags.NonPublic | BindingFlags.Static;

    private static readonly Dictionary<Type, (PropertyValueType Kind, Func<PropertyValue, object?> Read)> Scalars = new()
    {
        [typeof(string)] = (PropertyValueType.String, value => value.TryGetString(out var text) ? text : null),
        [typeof(bool)] = (PropertyValueType.Bool, value => value.TryGetBool(out var flag) ? flag : null),
        [typeof(int)] = Number(number => (int)number),
        [typeof(double)] = Number(number => number),
        [typeof(float)] = Number(number => (float)number),
        [typeof(decimal)] = Number(number => Convert.ToDecimal(number)),
        [typeof(byte)] = Number(number => Convert.ToByte(number)),
        [typeof(uint)] = Number(number => Convert.ToUInt32(number)),
        [typeof(short)] = Number(number => Convert.ToInt16(number)),
        [typeof(ushort)] = Number(number => Convert.ToUInt16(number)),
        [typeof(long)] = Number(number => Convert.ToInt64(number)),
        [typeof(ulong)] = Number(number => Convert.ToUInt64(number)),
        [typeof(Asset)] = (PropertyValueType.Asset, value => value.TryGetAsset(out var asset) ? asset : null),
        [typeof(Archive)] = (PropertyValueType.Archive, value => value.TryGetArchive(out var archive) ? archive : null),
    };

    private static readonly Dictionary<Type, MethodInfo> Generic = new()
    {
        [typeof(Input<>)] = Method(nameof(ReadInput)),
        [typeof(Output<>)] = Method(nameof(ReadOutput)),
        [typeof(InputList<>)] = Method(nameof(ReadInputList)),
        [typeof(InputMap<>)] = Method(nameof(ReadInputMap)),
        [typeof(List<>)] = Method(nameof(ReadList)),
        [typeof(ImmutableArray<>)] = Method(nameof(ReadImmutableArray)),
        [typeof(Dictionary<,>)] = Method(nameof(ReadDictionary)),
        [typeof(ImmutableDictionary<,>)] = Method(nameof(ReadImmutableDictionary)),
    };

    /// <summary>The value; null if the property value stands for none of that type.</summary>
    /// <exception cref="InvalidOperationException">A part of it has another kind than the type says.</exception>
    public static object? Read(PropertyValue value, Type type)
    {
        try
        {
            return Read(value, type, ["$"]);
        }
        catch (UnknownValueException exception)
        {
            throw exception.Mismatch;
        }
    }

    internal static object? Read(PropertyValue value, Type type, ImmutableArray<string> path)
    {
        if (type == typeof(PropertyValue))
        {
            return value;
        }

        if (AllowsNull(type) && value.IsNull)
        {
            return null;
        }

        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return Read(value, underlying, path);
        }

        if (Scalars.TryGetValue(type, out var scalar))
        {
            return scalar.Read(value) ?? throw Mismatch(value, type, path, scalar.Kind);
        }

        if (type.IsGenericType && Generic.TryGetValue(type.GetGenericTypeDefinition(), out var method))
        {
            return method
                .MakeGenericMethod(type.GenericTypeArguments)
                .Invoke(null, BindingFlags.DoNotWrapExceptions, null, [value, path], CultureInfo.InvariantCulture);
        }

        return ReadOther(value, type, path);
    }

    internal static bool AllowsNull(Type type) => !type.IsValueType || Nullable.GetUnderlyingType(type) is not null;

    private static object? ReadOther(PropertyValue value, Type type, ImmutableArray<string> path)
    {
        if (type.IsEnum)
        {
            return value.TryGetNumber(out var number)
                ? Enum.ToObject(type, Convert.ToInt32(number))
                : throw Mismatch(value, type, path, PropertyValueType.Number);
        }

        if (type.IsValueType && type.GetCustomAttribute<EnumTypeAttribute>() is not null)
        {
            return ReadEnum(value, type, path);
        }

        if (type.IsArray)
        {
            return ReadArray(value, type, path);
        }

        if (!value.TryGetMap(out var properties))
        {
            return null;
        }

        return type.IsInterface
            ? CaseOf(type, properties) is { } unionCase
                ? PropertyValueObject.Create(properties, unionCase, path)
                : null
            : PropertyValueObject.Create(properties, type, path);
    }

    private static object? ReadEnum(PropertyValue value, Type type, ImmutableArray<string> path)
    {
        object member =
            value.TryGetString(out var text) ? text
            : value.TryGetNumber(out var number) ? number
            : throw Mismatch(value, type, path, PropertyValueType.String, PropertyValueType.Number);
        return type.GetConstructor(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance, [member.GetType()])
            ?.Invoke([member]);
    }

    private static Array ReadArray(PropertyValue value, Type type, ImmutableArray<string> path)
    {
        var elementType = type.GetElementType()!;
        var elements = ElementsOf(value, type, path);
        var array = Array.CreateInstance(elementType, elements.Length);
        for (var i = 0; i < elements.Length; i++)
        {
            if (Read(elements[i], elementType, path.Add($"index[{i}]")) is { } element)
            {
                array.SetValue(element, i);
            }
        }

        return array;
    }

    /// <summary>The class of a discriminated union that the properties name; null if the interface is not such a union.</summary>
    private static Type? CaseOf(Type type, ImmutableDictionary<string, PropertyValue> properties)
    {
        if (type.GetCustomAttribute<DiscriminatedUnionDiscriminatorAttribute>() is not { } union)
        {
            return null;
        }

        var cases = type.GetCustomAttributes<DiscriminatedUnionCaseAttribute>().ToList();
        var tags = string.Join(", ", cases.Select(unionCase => unionCase.Tag).Order(StringComparer.Ordinal));
        if (!properties.TryGetValue(union.PropertyName, out var value) || !value.TryGetString(out var tag))
        {
            throw new InvalidOperationException($"missing discriminator property \"{union.PropertyName}\"; expected one of: {tags}");
        }

        return cases.FirstOrDefault(unionCase => unionCase.Tag == tag)?.Type
            ?? throw new InvalidOperationException($"unknown \"{union.PropertyName}\" value \"{tag}\"; expected one of: {tags}");
    }

    private static Input<T> ReadInput<T>(PropertyValue value, ImmutableArray<string> path) => ReadOutput<T>(value, path);

    private static Output<T> ReadOutput<T>(PropertyValue value, ImmutableArray<string> path)
    {
        var dependencies = value.Dependencies.Select(urn => (Resource)new DependencyResource(urn)).ToImmutableHashSet();
        try
        {
            var plain = value.WithDependencies([]).WithSecret(false);
            var read = value.IsComputed ? null : Read(plain, typeof(T), path);
            return new Output<T>(new Resolved<T>(read is null ? default! : (T)read, !value.IsComputed, value.IsSecret, dependencies));
        }
        catch (UnknownValueException)
        {
            // The nearest output around an unknown part is unknown.
            return new Output<T>(new Resolved<T>(default!, IsKnown: false, value.IsSecret, dependencies));
        }
    }

    private static InputList<T> ReadInputList<T>(PropertyValue value, ImmutableArray<string> path) =>
        ReadOutput<ImmutableArray<T>>(value, path);

    private static InputMap<T> ReadInputMap<T>(PropertyValue value, ImmutableArray<string> path) =>
        InputMap<T>.Of(ReadOutput<ImmutableDictionary<string, Input<T>>>(value, path));

    private static List<T> ReadList<T>(PropertyValue value, ImmutableArray<string> path) =>
        [.. ReadElements<T>(value, typeof(List<T>), path)];

    private static ImmutableArray<T> ReadImmutableArray<T>(PropertyValue value, ImmutableArray<string> path) =>
        [.. ReadElements<T>(value, typeof(ImmutableArray<T>), path)];

    private static Dictionary<TKey, T> ReadDictionary<TKey, T>(PropertyValue value, ImmutableArray<string> path)
        where TKey : notnull => new(ReadEntries<TKey, T>(value, typeof(Dictionary<TKey, T>), path));

    private static ImmutableDictionary<TKey, T> ReadImmutableDictionary<TKey, T>(PropertyValue value, ImmutableArray<string> path)
        where TKey : notnull => ReadEntries<TKey, T>(value, typeof(ImmutableDictionary<TKey, T>), path).ToImmutableDictionary();

    private static IEnumerable<T> ReadElements<T>(PropertyValue value, Type type, ImmutableArray<string> path) =>
        ElementsOf(value, type, path)
            .Select((element, index) => Read(element, typeof(T), path.Add($"index[{index}]")))
            .Where(element => element is not null || AllowsNull(typeof(T)))
            .Select(element => (T)element!);

    private static IEnumerable<KeyValuePair<TKey, T>> ReadEntries<TKey, T>(PropertyValue value, Type type, ImmutableArray<string> path) =>
        (value.TryGetMap(out var entries) ? entries : throw Mismatch(value, type, path, PropertyValueType.Map))
            .Select(entry => (entry.Key, Value: Read(entry.Value, typeof(T), path.Add(entry.Key))))
            .Where(entry => entry.Value is not null || AllowsNull(typeof(T)))
            .Select(entry => KeyValuePair.Create((TKey)(object)entry.Key, (T)entry.Value!));

    private static ImmutableArray<PropertyValue> ElementsOf(PropertyValue value, Type type, ImmutableArray<string> path) =>
        value.TryGetArray(out var elements) ? elements : throw Mismatch(value, type, path, PropertyValueType.Array);

    private static Exception Mismatch(PropertyValue value, Type type, ImmutableArray<string> path, params PropertyValueType[] expected)
    {
        var kinds = expected is [var single] ? single.ToString() : $"[{string.Join(", ", expected)}]";
        var place = path.Length == 1 ? "" : $" at path [{string.Join(", ", path)}]";
        var mismatch = new InvalidOperationException(
            $"Error while deserializing value of type {type.Name} from property value of type {value.Type}. Expected {kinds} instead{place}."
        );
        return value.IsComputed ? new UnknownValueException(mismatch) : mismatch;
    }

    private static (PropertyValueType Kind, Func<PropertyValue, object?> Read) Number<T>(Func<double, T> convert) =>
        (PropertyValueType.Number, value => value.TryGetNumber(out var number) ? convert(number) : null);

    private static MethodInfo Method(string name) => typeof(PropertyValueReader).GetMethod(name, Private)!;

    /// <summary>An unknown value where a plain one is needed; whoever can be unknown takes it up.</summary>
    private sealed class UnknownValueException(InvalidOperationException mismatch) : Exception(mismatch.Message, mismatch)
    {
        public InvalidOperationException Mismatch { get; } = mismatch;
    }
}
