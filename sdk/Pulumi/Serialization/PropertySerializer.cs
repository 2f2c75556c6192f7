using System.Collections;
using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Registration;
using Enum = System.Enum;

namespace Pulumi.Serialization;

/// <summary>
/// Turns values of the program into protobuf values and collects the resources they came from. One instance serves one property.
/// </summary>
internal sealed class PropertySerializer(SerializationMode mode)
{
    private HashSet<Resource>? _dependencies;

    public IReadOnlyCollection<Resource> Dependencies => _dependencies ?? (IReadOnlyCollection<Resource>)[];

    /// <summary>The value, or null for null: whether that is kept or left out depends on what holds it.</summary>
    public async ValueTask<Value?> SerializeAsync(PropertyPath path, object? value) =>
        value switch
        {
            null or ValueTuple => null,
            bool flag => Value.ForBool(flag),
            int number => Value.ForNumber(number),
            double number => Value.ForNumber(number),
            string text => Value.ForString(text),
            InputArgs args => Value.ForStruct(await SerializeEntriesAsync(path, args.ToDictionary()).ConfigureAwait(false)),
            AssetOrArchive asset => await SerializeAssetAsync(path, asset).ConfigureAwait(false),
            Task => throw new InvalidOperationException(
                $"Tasks are not allowed inside ResourceArgs. Please wrap your Task in an Output:\n\t{path}"
            ),
            IInput input => await SerializeOutputAsync(path, input.ToElements()).ConfigureAwait(false),
            IUnion union => await SerializeAsync(path, union.Value).ConfigureAwait(false),
            JsonElement json => SerializeJson(json),
            IOutput output => await SerializeOutputAsync(path, output).ConfigureAwait(false),
            CustomResource resource => await SerializeCustomAsync(path, resource).ConfigureAwait(false),
            ComponentResource resource => await SerializeComponentAsync(path, resource).ConfigureAwait(false),
            IDictionary dictionary => Value.ForStruct(await SerializeDictionaryAsync(path, dictionary).ConfigureAwait(false)),
            IList list => await SerializeListAsync(path, list).ConfigureAwait(false),
            Enum constant when constant.GetTypeCode() == TypeCode.Int32 => Value.ForNumber((int)value),
            _ => await SerializeShapeAsync(path, value).ConfigureAwait(false),
        };

    private async ValueTask<Value?> SerializeOutputAsync(PropertyPath path, IOutput output)
    {
        var resolved = await output.ResolveAsync().ConfigureAwait(false);
        DependOn(resolved.Dependencies);

        var inner = new PropertySerializer(mode with { KeepOutputValues = false });
        var value = resolved.IsKnown ? await inner.SerializeAsync(path.Member(FieldNames.Id), resolved.Value).ConfigureAwait(false) : null;
        DependOn(inner.Dependencies);

        if (mode.KeepOutputValues)
        {
            return resolved is { IsKnown: true, IsSecret: false, Dependencies.IsEmpty: true } && inner.Dependencies.Count == 0
                ? value
                : await OutputValueAsync(resolved, value, inner.Dependencies).ConfigureAwait(false);
        }

        return !resolved.IsKnown ? Value.ForString(Signatures.Unknown)
            : resolved.IsSecret ? Special(Signatures.Secret, (FieldNames.Value, value ?? Value.ForNull()))
            : value;
    }

    private async ValueTask<Value> OutputValueAsync(
        Resolved<object?> resolved,
        Value? value,
        IReadOnlyCollection<Resource> innerDependencies
    )
    {
        var resources = new HashSet<Resource>(resolved.Dependencies);
        resources.UnionWith(innerDependencies);
        foreach (var resource in resources.ToList())
        {
            var urn = await resource.Urn.Resolution.ConfigureAwait(false);
            resources.UnionWith(urn.Dependencies);
        }

        DependOn(resources);
        var result = Special(Signatures.OutputValue);
        if (resolved.IsKnown)
        {
            result.StructValue.Fields[FieldNames.Value] = value ?? Value.ForNull();
        }

        if (resolved.IsSecret)
        {
            result.StructValue.Fields[FieldNames.Secret] = Value.ForBool(true);
        }

        var urns = await DependencyGraph.UrnsAsync(resources).ConfigureAwait(false);
        if (urns.Count > 0)
        {
            result.StructValue.Fields[FieldNames.Dependencies] = Value.ForList([
                .. urns.Order(StringComparer.Ordinal).Select(Value.ForString),
            ]);
        }

        return result;
    }

    private async ValueTask<Value?> SerializeCustomAsync(PropertyPath path, CustomResource resource)
    {
        var members = this;
        if (mode is { KeepResources: true, ReferencesAreNoDependencies: true })
        {
            members = new PropertySerializer(mode);
        }
        else
        {
            DependOn([resource]);
        }

        // A resource known by its URN only has no id.
        var id = await members.PlainAsync(path.Member(FieldNames.Id), resource.Id).ConfigureAwait(false);
        if (!mode.KeepResources)
        {
            return id;
        }

        var urn = await members.PlainAsync(path.Member(FieldNames.Urn), resource.Urn).ConfigureAwait(false);
        var knownId = id is { KindCase: Value.KindOneofCase.StringValue, StringValue: Signatures.Unknown } ? Value.ForString("") : id;
        return Special(Signatures.Resource, (FieldNames.Urn, urn ?? Value.ForNull()), (FieldNames.Id, knownId ?? Value.ForNull()));
    }

    // A component may hold itself through its children, so nothing but its URN is sent.
    private async ValueTask<Value?> SerializeComponentAsync(PropertyPath path, ComponentResource resource)
    {
        var members = mode is { KeepResources: true, ReferencesAreNoDependencies: true } ? new PropertySerializer(mode) : this;
        var urn = await members.PlainAsync(path.Member(FieldNames.Urn), resource.Urn).ConfigureAwait(false);
        return mode.KeepResources ? Special(Signatures.Resource, (FieldNames.Urn, urn ?? Value.ForNull())) : urn;
    }

    private async ValueTask<Value?> PlainAsync(PropertyPath path, Output<string>? output)
    {
        if (output is null)
        {
            return null;
        }

        var plain = new PropertySerializer(mode with { KeepOutputValues = false });
        var value = await plain.SerializeOutputAsync(path, output).ConfigureAwait(false);
        DependOn(plain.Dependencies);
        return value;
    }

    private async ValueTask<Value> SerializeAssetAsync(PropertyPath path, AssetOrArchive asset)
    {
        switch (asset)
        {
            case InvalidAsset:
                throw new InvalidOperationException("Cannot serialize invalid asset");
            case InvalidArchive:
                throw new InvalidOperationException("Cannot serialize invalid archive");
        }

        var content = new PropertySerializer(new SerializationMode(mode.KeepResources));
        var value = await content.SerializeAsync(path.Member(asset.Property), asset.Value).ConfigureAwait(false);
        DependOn(content.Dependencies);
        return Special(asset.Signature, (asset.Property, value ?? Value.ForNull()));
    }

    private async ValueTask<Struct> SerializeEntriesAsync(PropertyPath path, IReadOnlyDictionary<string, object?> entries)
    {
        var result = new Struct();
        foreach (var (key, entry) in entries)
        {
            await AddAsync(result, path, key, entry).ConfigureAwait(false);
        }

        return result;
    }

    private async ValueTask<Struct> SerializeDictionaryAsync(PropertyPath path, IDictionary dictionary)
    {
        var result = new Struct();
        foreach (DictionaryEntry entry in dictionary)
        {
            if (entry.Key is not string key)
            {
                throw new InvalidOperationException($"Dictionaries are only supported with string keys:\n\t{path}");
            }

            await AddAsync(result, path, key, entry.Value).ConfigureAwait(false);
        }

        return result;
    }

    private async ValueTask AddAsync(Struct target, PropertyPath path, string key, object? value)
    {
        if (await SerializeAsync(path.Member(key), value).ConfigureAwait(false) is { } serialized)
        {
            target.Fields[key] = serialized;
        }
    }

    private async ValueTask<Value> SerializeListAsync(PropertyPath path, IList list)
    {
        var result = new ListValue();
        if (!DefaultArrays.IsDefault(list))
        {
            for (var i = 0; i < list.Count; i++)
            {
                result.Values.Add(await SerializeAsync(path.Element(i), list[i]).ConfigureAwait(false) ?? Value.ForNull());
            }
        }

        return new Value { ListValue = result };
    }

    private async ValueTask<Value?> SerializeShapeAsync(PropertyPath path, object value)
    {
        var shape = ArgumentShape.Of(value.GetType());
        if (shape.EnumValue is { } read)
        {
            return await SerializeAsync(path, read(path, value)).ConfigureAwait(false);
        }

        if (shape.Fields is not { } fields)
        {
            throw new InvalidOperationException($"{value.GetType().FullName} is not a supported argument type.\n\t{path}");
        }

        var result = new Struct();
        var members = new PropertySerializer(mode with { ReferencesAreNoDependencies = false });
        foreach (var (name, field) in fields)
        {
            result.Fields[name] =
                await members.SerializeAsync(path.Member(name), field.GetValue(value)).ConfigureAwait(false) ?? Value.ForNull();
        }

        DependOn(members.Dependencies);
        return Value.ForStruct(result);
    }

    private static Value? SerializeJson(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Undefined or JsonValueKind.Null => null,
            JsonValueKind.String => Value.ForString(element.GetString()),
            JsonValueKind.Number => Value.ForNumber(element.GetDouble()),
            JsonValueKind.True or JsonValueKind.False => Value.ForBool(element.GetBoolean()),
            JsonValueKind.Array => Value.ForList([.. element.EnumerateArray().Select(item => SerializeJson(item) ?? Value.ForNull())]),
            JsonValueKind.Object => SerializeJsonObject(element),
            _ => throw new InvalidOperationException($"Unknown {nameof(JsonElement)}.{nameof(JsonElement.ValueKind)}: {element.ValueKind}"),
        };

    // Unlike in the program's own dictionaries, a null in JSON was written on purpose and stays.
    private static Value SerializeJsonObject(JsonElement element)
    {
        var result = new Struct();
        foreach (var property in element.EnumerateObject())
        {
            result.Fields[property.Name] = SerializeJson(property.Value) ?? Value.ForNull();
        }

        return Value.ForStruct(result);
    }

    private static Value Special(string signature, params ReadOnlySpan<(string Name, Value Value)> fields)
    {
        var result = new Struct();
        result.Fields[Signatures.Key] = Value.ForString(signature);
        foreach (var (name, value) in fields)
        {
            result.Fields[name] = value;
        }

        return Value.ForStruct(result);
    }

    private void DependOn(IEnumerable<Resource> resources)
    {
        foreach (var resource in resources)
        {
            (_dependencies ??= []).Add(resource);
        }
    }
}
