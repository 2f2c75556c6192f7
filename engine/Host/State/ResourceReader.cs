using System.Collections.Immutable;
using System.Text.Json;
using DataOps.Engine.Host.Secrets;
using DataOps.Engine.Model;
using DataOps.Engine.State;

namespace DataOps.Engine.Host.State;

/// <summary>
/// Reads resources and pending operations of a checkpoint, version 3. The reader stands on the opening brace before a call, on the closing
/// one after it.
/// </summary>
internal sealed class ResourceReader(ISecretCipher cipher)
{
    private readonly ValueReader _values = new(cipher);
    private readonly Dictionary<string, Urn> _urns = [];

    public ResourceState Read(ref Utf8JsonReader reader)
    {
        // Secrets name their resource when they cannot be read; the URN stands first in what engines write, but need not.
        var scope = PeekUrn(reader);
        var state = new ResourceState
        {
            Urn = new Urn(scope),
            Type = "",
            Custom = false,
        };
        var hasUrn = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = _values.ReadName(ref reader);
            reader.Read();
            if (reader.TokenType == JsonTokenType.Null)
            {
                continue;
            }

            hasUrn |= name == "urn";
            state = With(ref reader, state, name, scope);
        }

        if (!hasUrn || state.Urn.IsEmpty || state.Type.Length == 0)
        {
            throw new JsonException(scope.Length == 0 ? "A resource has no URN." : $"The resource '{scope}' has no type.");
        }

        return state;
    }

    public PendingOperation ReadOperation(ref Utf8JsonReader reader)
    {
        ResourceState? resource = null;
        string? kind = null;
        var id = "";
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            switch (name)
            {
                case "resource":
                    resource = Read(ref reader);
                    break;
                case "type":
                    kind = reader.GetString();
                    break;
                case "operationId":
                    id = reader.GetString()!;
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return new PendingOperation(
            PendingOperationNames.Parse(kind),
            resource ?? throw new JsonException("A pending operation has no resource.")
        )
        {
            OperationId = id,
        };
    }

    private ResourceState With(ref Utf8JsonReader reader, ResourceState state, string name, string scope)
    {
        switch (name)
        {
            case "urn":
                return state with { Urn = ReadUrn(ref reader) };
            case "custom":
                return state with { Custom = reader.GetBoolean() };
            case "delete":
                return state with { Delete = reader.GetBoolean() };
            case "id":
                return state with { Id = reader.GetString()! };
            case "type":
                return state with { Type = _values.ReadName(ref reader) };
            case "inputs":
                return state with { Inputs = _values.ReadMap(ref reader, scope) };
            case "outputs":
                return state with { Outputs = _values.ReadMap(ref reader, scope) };
            case "parent":
                return state with { Parent = ReadOptionalUrn(ref reader) };
            case "protect":
                return state with { Protect = reader.GetBoolean() };
            case "taint":
                return state with { Taint = reader.GetBoolean() };
            case "external":
                return state with { External = reader.GetBoolean() };
            case "dependencies":
                return state with { Dependencies = ReadUrns(ref reader) };
            case "initErrors":
                return state with { InitErrors = ReadStrings(ref reader) };
            case "provider":
                return state with { Provider = ReadProvider(ref reader) };
            case "propertyDependencies":
                return state with { PropertyDependencies = ReadPropertyDependencies(ref reader) };
            case "pendingReplacement":
                return state with { PendingReplacement = reader.GetBoolean() };
            case "additionalSecretOutputs":
                return state with { AdditionalSecretOutputs = ReadStrings(ref reader) };
            case "aliases":
                return state with { Aliases = ReadUrns(ref reader) };
            case "customTimeouts":
                return state with { CustomTimeouts = ReadTimeouts(ref reader) };
            case "importID":
                return state with { ImportId = reader.GetString()! };
            case "retainOnDelete":
                return state with { RetainOnDelete = reader.GetBoolean() };
            case "deletedWith":
                return state with { DeletedWith = ReadOptionalUrn(ref reader) };
            case "replaceWith":
                return state with { ReplaceWith = ReadUrns(ref reader) };
            case "created":
                return state with { Created = Timestamp.TryParse(reader.GetString()) };
            case "modified":
                return state with { Modified = Timestamp.TryParse(reader.GetString()) };
            case "sourcePosition":
                return state with { SourcePosition = reader.GetString()! };
            case "ignoreChanges":
                return state with { IgnoreChanges = ReadStrings(ref reader) };
            case "hideDiff":
                return state with { HideDiff = ReadStrings(ref reader) };
            case "replaceOnChanges":
                return state with { ReplaceOnChanges = ReadStrings(ref reader) };
            case "replacementTrigger":
                return state with { ReplacementTrigger = _values.Read(ref reader, scope) };
            case "refreshBeforeUpdate":
                return state with { RefreshBeforeUpdate = reader.GetBoolean() };
            case "viewOf":
                return state with { ViewOf = ReadOptionalUrn(ref reader) };
            case "resourceHooks":
                return state with { ResourceHooks = ReadHooks(ref reader) };
            default:
                reader.Skip();
                return state;
        }
    }

    private static string PeekUrn(Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var found = reader.ValueTextEquals("urn");
            reader.Read();
            if (found)
            {
                return reader.GetString() ?? "";
            }

            reader.Skip();
        }

        return "";
    }

    /// <summary>One string per URN in the whole document: dependencies and parents name the same ones again and again.</summary>
    private Urn ReadUrn(ref Utf8JsonReader reader)
    {
        var text = reader.GetString()!;
        if (_urns.TryGetValue(text, out var known))
        {
            return known;
        }

        if (text.Length > 0 && !Urn.IsWellFormed(text))
        {
            throw new JsonException(
                $"'{text}' is not a URN, which begins with 'urn:pulumi:' and has four parts: stack, project, type and name."
            );
        }

        return _urns[text] = new Urn(text);
    }

    private Urn? ReadOptionalUrn(ref Utf8JsonReader reader) => ReadUrn(ref reader) is { IsEmpty: false } urn ? urn : null;

    private ProviderReference? ReadProvider(ref Utf8JsonReader reader)
    {
        var text = reader.GetString()!;
        if (text.Length == 0)
        {
            return null;
        }

        if (!ProviderReference.TryParse(text, out var reference))
        {
            throw new JsonException($"'{text}' is not a reference to a provider.");
        }

        return _urns.TryGetValue(reference.Urn.Value, out var known) ? reference with { Urn = known } : reference;
    }

    private ImmutableArray<Urn> ReadUrns(ref Utf8JsonReader reader)
    {
        var urns = ImmutableArray.CreateBuilder<Urn>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            urns.Add(ReadUrn(ref reader));
        }

        return urns.DrainToImmutable();
    }

    private ImmutableArray<string> ReadStrings(ref Utf8JsonReader reader)
    {
        var items = ImmutableArray.CreateBuilder<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(_values.ReadName(ref reader));
        }

        return items.DrainToImmutable();
    }

    private ImmutableSortedDictionary<string, ImmutableArray<Urn>> ReadPropertyDependencies(ref Utf8JsonReader reader)
    {
        var dependencies = ImmutableSortedDictionary.CreateBuilder<string, ImmutableArray<Urn>>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = _values.ReadName(ref reader);
            reader.Read();
            dependencies[key] = reader.TokenType == JsonTokenType.Null ? [] : ReadUrns(ref reader);
        }

        return dependencies.ToImmutable();
    }

    private ImmutableSortedDictionary<string, ImmutableArray<string>> ReadHooks(ref Utf8JsonReader reader)
    {
        var hooks = ImmutableSortedDictionary.CreateBuilder<string, ImmutableArray<string>>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var kind = reader.GetString()!;
            reader.Read();
            hooks[kind] = reader.TokenType == JsonTokenType.Null ? [] : ReadStrings(ref reader);
        }

        return hooks.ToImmutable();
    }

    private static CustomTimeouts ReadTimeouts(ref Utf8JsonReader reader)
    {
        var timeouts = new CustomTimeouts();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            var seconds = reader.TokenType == JsonTokenType.Number && reader.GetDouble() is > 0 and var value ? value : (double?)null;
            timeouts = name switch
            {
                "create" => timeouts with { Create = seconds },
                "update" => timeouts with { Update = seconds },
                "delete" => timeouts with { Delete = seconds },
                "read" => timeouts with { Read = seconds },
                _ => timeouts,
            };
        }

        return timeouts;
    }
}
