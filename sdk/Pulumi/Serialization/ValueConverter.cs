using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using Enum = System.Enum;
using Type = System.Type;

namespace Pulumi.Serialization;

/// <summary>Fits what <see cref="PropertyReader"/> read into the types of the program. Converters are made once per type.</summary>
internal abstract class ValueConverter
{
    private static readonly ConcurrentDictionary<Type, ValueConverter> Known = new();

    private readonly object? _default;

    protected ValueConverter(Type target)
    {
        Target = target;
        _default = target.IsValueType ? DefaultOf(target) : null;
    }

    protected Type Target { get; }

    /// <summary>Reads a property into the type. What does not fit is told to <paramref name="warn"/> and reads as null.</summary>
    public static Resolved<object?> Convert(
        Action<string> warn,
        string context,
        Value value,
        Type target,
        ImmutableHashSet<Resource> dependencies
    )
    {
        OutputShape.Check(context, target);
        var read = PropertyReader.Read(value);
        var converted = For(target).OrWarn(warn, context, read.Value);
        return new Resolved<object?>(converted, read.IsKnown, read.IsSecret, dependencies);
    }

    public static Resolved<T> Convert<T>(Action<string> warn, string context, Value value)
    {
        var resolved = Convert(warn, context, value, typeof(T), []);
        return new Resolved<T>(
            resolved.Value is null ? default! : (T)resolved.Value,
            resolved.IsKnown,
            resolved.IsSecret,
            resolved.Dependencies
        );
    }

    public static ValueConverter For(Type target) => Known.GetOrAdd(target, Create);

    /// <summary>The converted value. Null, which also stands for unknown, becomes the type's default.</summary>
    public Conversion Try(Action<string> warn, string context, object? value) =>
        value is null ? Conversion.To(_default) : TryConvert(warn, context, value);

    public object? OrWarn(Action<string> warn, string context, object? value)
    {
        var (converted, error) = Try(warn, context, value);
        if (error is not null)
        {
            warn(error);
        }

        return converted;
    }

    protected abstract Conversion TryConvert(Action<string> warn, string context, object value);

    protected static string Mismatch(Type expected, object value, string context) =>
        $"Expected {expected.FullName} but got {value.GetType().FullName} deserializing {context}";

    private static object? DefaultOf(Type target) =>
        target.IsGenericType && target.GetGenericTypeDefinition() == typeof(Nullable<>) ? null : Activator.CreateInstance(target);

    private static ValueConverter Create(Type target)
    {
        if (Nullable.GetUnderlyingType(target) is { } underlying)
        {
            return new NullableConverter(target, underlying);
        }

        if (target == typeof(string) || target == typeof(bool) || target == typeof(double))
        {
            return new ExactConverter(target);
        }

        if (target == typeof(int))
        {
            return new IntegerConverter();
        }

        if (target == typeof(object))
        {
            return new AnyConverter();
        }

        if (typeof(AssetOrArchive).IsAssignableFrom(target))
        {
            return new AssetConverter(target);
        }

        if (target == typeof(JsonElement))
        {
            return new JsonConverter();
        }

        if (typeof(Resource).IsAssignableFrom(target))
        {
            return new ResourceConverter(target);
        }

        if (target.IsEnum)
        {
            return new NumberedEnumConverter(target);
        }

        if (target.IsValueType && target.GetCustomAttribute<EnumTypeAttribute>() is not null)
        {
            return new EnumTypeConverter(target);
        }

        if (target.IsConstructedGenericType)
        {
            return CreateGeneric(target);
        }

        return target.IsInterface && target.GetCustomAttribute<DiscriminatedUnionDiscriminatorAttribute>() is { } discriminator
            ? new DiscriminatedUnionConverter(target, discriminator.PropertyName)
            : new ObjectConverter(target);
    }

    private static ValueConverter CreateGeneric(Type target)
    {
        var definition = target.GetGenericTypeDefinition();
        var converter =
            definition == typeof(Union<,>) ? typeof(UnionConverter<,>)
            : definition == typeof(ImmutableArray<>) ? typeof(ArrayConverter<>)
            : definition == typeof(ImmutableDictionary<,>) ? typeof(DictionaryConverter<>)
            : definition == typeof(Output<>) ? typeof(OutputConverter<>)
            : throw new InvalidOperationException($"Unexpected generic target type {target.FullName}");
        var arguments = definition == typeof(ImmutableDictionary<,>) ? target.GenericTypeArguments[1..] : target.GenericTypeArguments;
        return (ValueConverter)Activator.CreateInstance(converter.MakeGenericType(arguments))!;
    }

    private sealed class NullableConverter(Type target, Type underlying) : ValueConverter(target)
    {
        protected override Conversion TryConvert(Action<string> warn, string context, object value) =>
            For(underlying).Try(warn, context, value);
    }

    private sealed class ExactConverter(Type target) : ValueConverter(target)
    {
        protected override Conversion TryConvert(Action<string> warn, string context, object value) =>
            value.GetType() == Target ? Conversion.To(value) : new Conversion(_default, Mismatch(Target, value, context));
    }

    private sealed class IntegerConverter() : ValueConverter(typeof(int))
    {
        protected override Conversion TryConvert(Action<string> warn, string context, object value) =>
            value is double number ? Conversion.To((int)number) : Conversion.Failed(Mismatch(typeof(double), value, context));
    }

    private sealed class AnyConverter() : ValueConverter(typeof(object))
    {
        protected override Conversion TryConvert(Action<string> warn, string context, object value) => Conversion.To(value);
    }

    private sealed class ResourceConverter(Type target) : ValueConverter(target)
    {
        protected override Conversion TryConvert(Action<string> warn, string context, object value) =>
            value is Resource ? Conversion.To(value) : Conversion.Failed(Mismatch(typeof(Resource), value, context));
    }

    // A preview may hold something else in an asset's place, which must not disturb the program before it is used.
    private sealed class AssetConverter(Type target) : ValueConverter(target)
    {
        protected override Conversion TryConvert(Action<string> warn, string context, object value) =>
            Conversion.To(
                Target.IsInstanceOfType(value) ? value
                : Target == typeof(Archive) ? new InvalidArchive()
                : new InvalidAsset()
            );
    }

    private sealed class NumberedEnumConverter(Type target) : ValueConverter(target)
    {
        protected override Conversion TryConvert(Action<string> warn, string context, object value)
        {
            var number = For(Target.GetEnumUnderlyingType()).Try(warn, context, value);
            return number.Error is not null || number.Value is null ? number : Conversion.To(Enum.ToObject(Target, number.Value));
        }
    }

    private sealed class EnumTypeConverter(Type target) : ValueConverter(target)
    {
        protected override Conversion TryConvert(Action<string> warn, string context, object value)
        {
            var type = value.GetType();
            if (type != typeof(string) && type != typeof(double))
            {
                return Conversion.Failed(
                    $"Expected {typeof(string).FullName} or {typeof(double).FullName} but got {type.FullName} deserializing {context}"
                );
            }

            return OutputShape.EnumConstructor(Target, type) is { } constructor
                ? Conversion.To(constructor.Invoke([value]))
                : Conversion.Failed(
                    $"Expected target type {Target.FullName} to have a constructor with a single {type.FullName} parameter."
                );
        }
    }

    private sealed class UnionConverter<T0, T1>() : ValueConverter(typeof(Union<T0, T1>))
    {
        protected override Conversion TryConvert(Action<string> warn, string context, object value)
        {
            var first = For(typeof(T0)).Try(warn, $"{context}.AsT0", value);
            if (first.Error is null)
            {
                return Conversion.To(Union<T0, T1>.FromT0((T0)first.Value!));
            }

            var second = For(typeof(T1)).Try(warn, $"{context}.AsT1", value);
            return second.Error is null
                ? Conversion.To(Union<T0, T1>.FromT1((T1)second.Value!))
                : Conversion.Failed(
                    $"Expected {typeof(T0).FullName} or {typeof(T1).FullName} but got {value.GetType().FullName} deserializing {context}"
                );
        }
    }

    private sealed class ArrayConverter<T>() : ValueConverter(typeof(ImmutableArray<T>))
    {
        protected override Conversion TryConvert(Action<string> warn, string context, object value)
        {
            if (value is not ImmutableArray<object?> array)
            {
                return Conversion.Failed(Mismatch(typeof(ImmutableArray<object>), value, context));
            }

            var element = For(typeof(T));
            var result = ImmutableArray.CreateBuilder<T>(array.Length);
            foreach (var item in array)
            {
                result.Add(Cast<T>(element.OrWarn(warn, context, item)));
            }

            return Conversion.To(result.MoveToImmutable());
        }
    }

    private sealed class DictionaryConverter<T>() : ValueConverter(typeof(ImmutableDictionary<string, T>))
    {
        protected override Conversion TryConvert(Action<string> warn, string context, object value)
        {
            if (value is not ImmutableDictionary<string, object?> dictionary)
            {
                return Conversion.Failed(Mismatch(typeof(ImmutableDictionary<string, object>), value, context));
            }

            if (typeof(T) == typeof(object))
            {
                return Conversion.To(value);
            }

            var element = For(typeof(T));
            var result = ImmutableDictionary.CreateBuilder<string, T>();
            foreach (var (key, item) in dictionary)
            {
                result.Add(key, Cast<T>(element.OrWarn(warn, context, item)));
            }

            return Conversion.To(result.ToImmutable());
        }
    }

    private sealed class OutputConverter<T>() : ValueConverter(typeof(Output<T>))
    {
        protected override Conversion TryConvert(Action<string> warn, string context, object value)
        {
            var inner = For(typeof(T)).Try(warn, context, value);
            return inner.Error is null ? Conversion.To(Output.Create(Cast<T>(inner.Value))) : inner;
        }
    }

    private sealed class DiscriminatedUnionConverter(Type target, string property) : ValueConverter(target)
    {
        private readonly ImmutableArray<DiscriminatedUnionCaseAttribute> _cases =
        [
            .. target.GetCustomAttributes<DiscriminatedUnionCaseAttribute>(),
        ];

        protected override Conversion TryConvert(Action<string> warn, string context, object value)
        {
            if (value is not ImmutableDictionary<string, object?> dictionary)
            {
                return Conversion.Failed(
                    $"Expected {typeof(ImmutableDictionary<string, object>).FullName} with discriminator property \"{property}\" but got {value.GetType().FullName} deserializing {context}"
                );
            }

            if (!dictionary.TryGetValue(property, out var found) || found is not string tag)
            {
                return Conversion.Failed(
                    $"missing discriminator property \"{property}\"; expected one of: {Tags()} deserializing {context}"
                );
            }

            return _cases.FirstOrDefault(candidate => candidate.Tag == tag) is { } match
                ? For(match.Type).Try(warn, context, value)
                : Conversion.Failed($"unknown \"{property}\" value \"{tag}\"; expected one of: {Tags()} deserializing {context}");
        }

        private string Tags() => string.Join(", ", _cases.Select(candidate => candidate.Tag).Order(StringComparer.Ordinal));
    }

    private sealed class ObjectConverter : ValueConverter
    {
        private readonly string? _unusable;
        private readonly ConstructorInfo? _constructor;
        private readonly ImmutableArray<(string Property, string Context, Type Type)> _parameters = [];

        public ObjectConverter(Type target)
            : base(target)
        {
            if (target.GetCustomAttribute<OutputTypeAttribute>() is null)
            {
                _unusable = $"Unexpected target type {target.FullName} when deserializing ";
                return;
            }

            _constructor = OutputShape.ConstructorOf(target);
            if (_constructor is null)
            {
                _unusable =
                    $"Expected target type {target.FullName} to have [{nameof(OutputConstructorAttribute)}] constructor when deserializing ";
                return;
            }

            _parameters =
            [
                .. _constructor
                    .GetParameters()
                    .Select(parameter =>
                        (
                            parameter.GetCustomAttribute<OutputConstructorParameterAttribute>()?.Name ?? parameter.Name!,
                            $"{target.FullName}({parameter.Name})",
                            parameter.ParameterType
                        )
                    ),
            ];
        }

        protected override Conversion TryConvert(Action<string> warn, string context, object value)
        {
            if (_constructor is null)
            {
                return Conversion.Failed(_unusable + context);
            }

            if (value is not ImmutableDictionary<string, object?> dictionary)
            {
                return Conversion.Failed(Mismatch(typeof(ImmutableDictionary<string, object>), value, context));
            }

            var arguments = new object?[_parameters.Length];
            for (var i = 0; i < arguments.Length; i++)
            {
                var (property, parameterContext, type) = _parameters[i];
                arguments[i] = For(type).OrWarn(warn, parameterContext, dictionary.GetValueOrDefault(property));
            }

            return Conversion.To(_constructor.Invoke(arguments));
        }
    }

    private static T Cast<T>(object? value) => value is null ? default! : (T)value;
}
