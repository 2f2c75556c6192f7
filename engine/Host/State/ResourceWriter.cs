using System.Collections.Immutable;
using System.Text.Json;
using DataOps.Engine.Host.Secrets;
using DataOps.Engine.Model;
using DataOps.Engine.State;

namespace DataOps.Engine.Host.State;

/// <summary>Writes resources and pending operations of a checkpoint, version 3: fields in Pulumi's order, empty ones left out.</summary>
internal static class ResourceWriter
{
    public static void Write(Utf8JsonWriter writer, ResourceState state, ISecretCipher? cipher, bool withInputs = true)
    {
        var values = new ValueWriter(writer, cipher, state.Urn.Value);
        writer.WriteStartObject();
        writer.WriteString("urn", state.Urn.Value);
        writer.WriteBoolean("custom", state.Custom);
        WriteIfTrue(writer, "delete", state.Delete);
        WriteIfSet(writer, "id", state.Id);
        writer.WriteString("type", state.Type);
        if (withInputs)
        {
            WriteIfAny(writer, "inputs", state.Inputs, values);
        }

        WriteIfAny(writer, "outputs", state.Outputs, values);
        WriteIfSet(writer, "parent", state.Parent?.Value);
        WriteIfTrue(writer, "protect", state.Protect);
        WriteIfTrue(writer, "taint", state.Taint);
        WriteIfTrue(writer, "external", state.External);
        WriteIfAny(writer, "dependencies", state.Dependencies);
        WriteIfAny(writer, "initErrors", state.InitErrors);
        WriteIfSet(writer, "provider", state.Provider?.ToString());
        WritePropertyDependencies(writer, state.PropertyDependencies);
        WriteIfTrue(writer, "pendingReplacement", state.PendingReplacement);
        WriteIfAny(writer, "additionalSecretOutputs", state.AdditionalSecretOutputs);
        WriteIfAny(writer, "aliases", state.Aliases);
        WriteTimeouts(writer, state.CustomTimeouts);
        WriteIfSet(writer, "importID", state.ImportId);
        WriteIfTrue(writer, "retainOnDelete", state.RetainOnDelete);
        WriteIfSet(writer, "deletedWith", state.DeletedWith?.Value);
        WriteIfAny(writer, "replaceWith", state.ReplaceWith);
        WriteIfSet(writer, "created", state.Created is { } created ? Timestamp.Format(created) : null);
        WriteIfSet(writer, "modified", state.Modified is { } modified ? Timestamp.Format(modified) : null);
        WriteIfSet(writer, "sourcePosition", state.SourcePosition);
        WriteIfAny(writer, "ignoreChanges", state.IgnoreChanges);
        WriteIfAny(writer, "hideDiff", state.HideDiff);
        WriteIfAny(writer, "replaceOnChanges", state.ReplaceOnChanges);
        if (state.ReplacementTrigger is { } trigger and not PropertyValue.Null)
        {
            writer.WritePropertyName("replacementTrigger");
            values.Write(trigger);
        }

        WriteIfTrue(writer, "refreshBeforeUpdate", state.RefreshBeforeUpdate);
        WriteIfSet(writer, "viewOf", state.ViewOf?.Value);
        WriteHooks(writer, state.ResourceHooks);
        writer.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter writer, PendingOperation operation, ISecretCipher? cipher)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("resource");
        Write(writer, operation.Resource, cipher);
        writer.WriteString("type", PendingOperationNames.Of(operation.Kind));
        WriteIfSet(writer, "operationId", operation.OperationId);
        writer.WriteEndObject();
    }

    private static void WriteIfTrue(Utf8JsonWriter writer, string name, bool value)
    {
        if (value)
        {
            writer.WriteBoolean(name, true);
        }
    }

    private static void WriteIfSet(Utf8JsonWriter writer, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            writer.WriteString(name, value);
        }
    }

    private static void WriteIfAny(Utf8JsonWriter writer, string name, PropertyMap map, ValueWriter values)
    {
        if (map.Count == 0)
        {
            return;
        }

        writer.WritePropertyName(name);
        values.WriteMap(map);
    }

    private static void WriteIfAny(Utf8JsonWriter writer, string name, ImmutableArray<string> items)
    {
        if (items.IsDefaultOrEmpty)
        {
            return;
        }

        writer.WriteStartArray(name);
        foreach (var item in items)
        {
            writer.WriteStringValue(item);
        }

        writer.WriteEndArray();
    }

    private static void WriteIfAny(Utf8JsonWriter writer, string name, ImmutableArray<Urn> urns)
    {
        if (urns.IsDefaultOrEmpty)
        {
            return;
        }

        writer.WriteStartArray(name);
        foreach (var urn in urns)
        {
            writer.WriteStringValue(urn.Value);
        }

        writer.WriteEndArray();
    }

    private static void WritePropertyDependencies(
        Utf8JsonWriter writer,
        ImmutableSortedDictionary<string, ImmutableArray<Urn>> dependencies
    )
    {
        if (dependencies.IsEmpty)
        {
            return;
        }

        writer.WriteStartObject("propertyDependencies");
        foreach (var (key, urns) in dependencies)
        {
            writer.WriteStartArray(key);
            foreach (var urn in urns)
            {
                writer.WriteStringValue(urn.Value);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static void WriteTimeouts(Utf8JsonWriter writer, CustomTimeouts? timeouts)
    {
        if (timeouts is not { } set || ((set.Create ?? 0) == 0 && (set.Update ?? 0) == 0 && (set.Delete ?? 0) == 0 && (set.Read ?? 0) == 0))
        {
            return;
        }

        writer.WriteStartObject("customTimeouts");
        WriteSeconds(writer, "create", set.Create);
        WriteSeconds(writer, "update", set.Update);
        WriteSeconds(writer, "delete", set.Delete);
        WriteSeconds(writer, "read", set.Read);
        writer.WriteEndObject();
    }

    private static void WriteSeconds(Utf8JsonWriter writer, string name, double? seconds)
    {
        if (seconds is null or 0)
        {
            return;
        }

        writer.WritePropertyName(name);
        JsonNumber.Write(writer, seconds.Value);
    }

    private static void WriteHooks(Utf8JsonWriter writer, ImmutableSortedDictionary<string, ImmutableArray<string>> hooks)
    {
        if (hooks.IsEmpty)
        {
            return;
        }

        writer.WriteStartObject("resourceHooks");
        foreach (var (kind, names) in hooks)
        {
            writer.WriteStartArray(kind);
            foreach (var name in names)
            {
                writer.WriteStringValue(name);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }
}
