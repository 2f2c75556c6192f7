using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using Pulumi.Serialization;

namespace Pulumi.Experimental;

/// <summary>Program values as property values.</summary>
internal static class PropertyValueWriter
{
    public static async Task<PropertyValue> WriteAsync(object? value)
    {
        switch (value)
        {
            case null:
                return PropertyValue.Null;
            case PropertyValue property:
                return property;
            case string text:
                return new PropertyValue(text);
            case bool flag:
                return new PropertyValue(flag);
            case byte or short or ushort or int or uint or long or ulong or float or double or decimal:
                return new PropertyValue(Convert.ToDouble(value, CultureInfo.InvariantCulture));
            case Asset asset:
                return new PropertyValue(asset);
            case Archive archive:
                return new PropertyValue(archive);
            case IInput input when value is not IDictionary:
                return await WriteOutputAsync(input.ToOutput()).ConfigureAwait(false);
            case IOutput output:
                return await WriteOutputAsync(output).ConfigureAwait(false);
            case IDictionary map:
                return await WriteMapAsync(EntriesOf(map)).ConfigureAwait(false);
            case IList list when DefaultArrays.IsDefault(list):
                return new PropertyValue(ImmutableArray<PropertyValue>.Empty);
            case IEnumerable elements:
                return await WriteListAsync(elements).ConfigureAwait(false);
            case Enum member:
                return new PropertyValue(Convert.ToInt32(member, CultureInfo.InvariantCulture));
            case InputArgs args:
                return await WriteMapAsync(args.ToDictionary().Select(member => (member.Key, member.Value))).ConfigureAwait(false);
            default:
                return await WriteObjectAsync(value).ConfigureAwait(false);
        }
    }

    private static async Task<PropertyValue> WriteListAsync(IEnumerable elements)
    {
        var written = ImmutableArray.CreateBuilder<PropertyValue>();
        foreach (var element in elements)
        {
            written.Add(await WriteAsync(element).ConfigureAwait(false));
        }

        return new PropertyValue(written.ToImmutable());
    }

    // Through their own enumerator: as sequences, some dictionaries consist of other pairs.
    private static IEnumerable<(string Name, object? Value)> EntriesOf(IDictionary map)
    {
        var entries = map.GetEnumerator();
        while (entries.MoveNext())
        {
            if (entries.Key is string name)
            {
                yield return (name, entries.Value);
            }
        }
    }

    private static async Task<PropertyValue> WriteMapAsync(IEnumerable<(string Name, object? Value)> entries)
    {
        var written = ImmutableDictionary.CreateBuilder<string, PropertyValue>();
        foreach (var (name, value) in entries)
        {
            written.Add(name, await WriteAsync(value).ConfigureAwait(false));
        }

        return new PropertyValue(written.ToImmutable());
    }

    private static Task<PropertyValue> WriteObjectAsync(object value)
    {
        var type = value.GetType();
        if (type.IsValueType && type.GetCustomAttribute<EnumTypeAttribute>() is not null)
        {
            var conversion = type.GetMethod("op_Explicit", BindingFlags.Public | BindingFlags.Static, [type]);
            return Task.FromResult(
                conversion?.Invoke(null, [value]) switch
                {
                    string text => new PropertyValue(text),
                    double number => new PropertyValue(number),
                    _ => throw new InvalidOperationException(
                        $"Expected {type.FullName} to have an explicit conversion operator to String or Double"
                    ),
                }
            );
        }

        return WriteMapAsync(type.GetProperties().Select(property => (PropertyValueNames.Of(property, type), property.GetValue(value))));
    }

    private static async Task<PropertyValue> WriteOutputAsync(IOutput output)
    {
        var resolved = await output.ResolveAsync().ConfigureAwait(false);
        var value = resolved.IsKnown ? await WriteAsync(resolved.Value).ConfigureAwait(false) : PropertyValue.Computed;
        var dependencies = ImmutableHashSet.CreateBuilder<Urn>();
        foreach (var resource in resolved.Dependencies)
        {
            dependencies.Add(new Urn(await resource.Urn.ValueOrAsync("").ConfigureAwait(false)));
        }

        return (dependencies.Count == 0 ? value : value.WithDependencies(dependencies.ToImmutable())).WithSecret(resolved.IsSecret);
    }
}
