using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using DataOps.Engine.Host.Secrets;
using DataOps.Engine.Model;
using DataOps.Engine.Plans;

namespace DataOps.Engine.Host.State;

/// <summary>
/// The file of a saved plan, laid out as Pulumi's:
/// <code>
/// {"manifest":{..},"resourcePlans":{"urn:..":{"goal":{"type":"..","name":"..","custom":true,"inputDiff":{"adds":{..},"deletes":[..],"updates":{..}},
///  "protect":false,..},"steps":["create"],"state":{..},"seed":"base64"}}}
/// </code>
/// Secrets are encrypted as in the stack's state.
/// </summary>
public static class PlanFormat
{
    public static void Write(Stream stream, DeploymentPlan plan, ISecretCipher cipher, DateTimeOffset now)
    {
        using var writer = new Utf8JsonWriter(stream, ValueWriter.Compact with { Indented = true, IndentSize = 4 });
        writer.WriteStartObject();
        writer.WriteStartObject("manifest");
        writer.WriteString("time", Timestamp.Format(now));
        writer.WriteString("magic", "");
        writer.WriteString("version", "");
        writer.WriteEndObject();
        writer.WriteStartObject("resourcePlans");
        foreach (var (urn, resource) in plan.Resources)
        {
            writer.WritePropertyName(urn);
            Write(writer, resource, new ValueWriter(writer, cipher, urn));
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    /// <exception cref="FaultException">DP5003 for a file that is no plan.</exception>
    public static DeploymentPlan Read(ReadOnlyMemory<byte> json, string file, ISecretCipher cipher)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var plans = document.RootElement.TryGetProperty("resourcePlans", out var found) ? found.EnumerateObject() : default;
            var values = new ValueReader(cipher);
            return new DeploymentPlan
            {
                Resources = plans.ToImmutableSortedDictionary(plan => plan.Name, plan => Read(plan.Value, values, plan.Name), StringComparer.Ordinal),
            };
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            throw new FaultException(StateDiagnostics.CorruptCheckpoint, $"{file} is not a saved plan: {exception.Message}", "Write it anew with `preview --save-plan`.", exception);
        }
    }

    private static void Write(Utf8JsonWriter writer, ResourcePlan plan, ValueWriter values)
    {
        writer.WriteStartObject();
        if (plan.Goal is { } goal)
        {
            writer.WritePropertyName("goal");
            Write(writer, goal, values);
        }

        WriteStrings(writer, "steps", plan.Operations);
        writer.WritePropertyName("state");
        values.WriteMap(plan.Outputs);
        if (!plan.Seed.IsEmpty)
            writer.WriteBase64String("seed", plan.Seed.AsSpan());

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, PlannedGoal goal, ValueWriter values)
    {
        writer.WriteStartObject();
        writer.WriteString("type", goal.Type);
        writer.WriteString("name", goal.Name);
        writer.WriteBoolean("custom", goal.Custom);
        writer.WriteStartObject("inputDiff");
        WriteMap(writer, "adds", goal.Adds, values);
        WriteStrings(writer, "deletes", goal.Deletes);
        WriteMap(writer, "updates", goal.Updates, values);
        writer.WriteEndObject();
        writer.WriteStartObject("outputDiff");
        writer.WriteEndObject();
        if (goal.Parent is { } parent)
            writer.WriteString("parent", parent.Value);

        writer.WriteBoolean("protect", goal.Protect);
        WriteStrings(writer, "dependencies", [.. goal.Dependencies.Select(urn => urn.Value)]);
        if (goal.Provider.Length > 0)
            writer.WriteString("provider", goal.Provider);

        if (!goal.PropertyDependencies.IsEmpty)
        {
            writer.WriteStartObject("propertyDependencies");
            foreach (var (key, urns) in goal.PropertyDependencies)
                WriteStrings(writer, key, [.. urns.Select(urn => urn.Value)], evenIfEmpty: true);

            writer.WriteEndObject();
        }

        if (goal.DeleteBeforeReplace is { } deletesFirst)
            writer.WriteBoolean("deleteBeforeReplace", deletesFirst);

        WriteStrings(writer, "ignoreChanges", goal.IgnoreChanges);
        WriteStrings(writer, "additionalSecretOutputs", goal.AdditionalSecretOutputs);
        if (goal.ImportId.Length > 0)
            writer.WriteString("id", goal.ImportId);

        WriteTimeouts(writer, goal.CustomTimeouts);
        writer.WriteEndObject();
    }

    private static void WriteTimeouts(Utf8JsonWriter writer, CustomTimeouts? timeouts)
    {
        writer.WriteStartObject("customTimeouts");
        foreach (var (name, seconds) in new[] { ("create", timeouts?.Create), ("update", timeouts?.Update), ("delete", timeouts?.Delete), ("read", timeouts?.Read) })
        {
            if (seconds is { } given)
                writer.WriteNumber(name, given);
        }

        writer.WriteEndObject();
    }

    private static void WriteMap(Utf8JsonWriter writer, string name, PropertyMap map, ValueWriter values)
    {
        if (map.Count == 0)
            return;

        writer.WritePropertyName(name);
        values.WriteMap(map);
    }

    private static void WriteStrings(Utf8JsonWriter writer, string name, ImmutableArray<string> items, bool evenIfEmpty = false)
    {
        if (items.IsEmpty && !evenIfEmpty)
            return;

        writer.WriteStartArray(name);
        foreach (var item in items)
            writer.WriteStringValue(item);

        writer.WriteEndArray();
    }

    private static ResourcePlan Read(JsonElement element, ValueReader values, string urn) => new()
    {
        Goal = element.TryGetProperty("goal", out var goal) ? ReadGoal(goal, values, urn) : null,
        Operations = Strings(element, "steps"),
        Outputs = Map(element, "state", values, urn),
        Seed = element.TryGetProperty("seed", out var seed) ? [.. seed.GetBytesFromBase64()] : [],
    };

    private static PlannedGoal ReadGoal(JsonElement element, ValueReader values, string urn)
    {
        var inputs = element.TryGetProperty("inputDiff", out var diff) ? diff : default;
        var byProperty = element.TryGetProperty("propertyDependencies", out var found) ? found.EnumerateObject() : default;
        return new PlannedGoal
        {
            Type = element.GetProperty("type").GetString()!,
            Name = element.GetProperty("name").GetString()!,
            Custom = element.GetProperty("custom").GetBoolean(),
            Parent = Text(element, "parent") is { Length: > 0 } parent ? new Urn(parent) : null,
            Protect = Flag(element, "protect") ?? false,
            Provider = Text(element, "provider") ?? "",
            Dependencies = Urns(element, "dependencies"),
            PropertyDependencies = byProperty.ToImmutableSortedDictionary(
                entry => entry.Name,
                entry => entry.Value.EnumerateArray().Select(item => new Urn(item.GetString()!)).ToImmutableArray(),
                StringComparer.Ordinal),
            DeleteBeforeReplace = Flag(element, "deleteBeforeReplace"),
            IgnoreChanges = Strings(element, "ignoreChanges"),
            AdditionalSecretOutputs = Strings(element, "additionalSecretOutputs"),
            ImportId = Text(element, "id") ?? "",
            CustomTimeouts = Timeouts(element),
            Adds = Map(inputs, "adds", values, urn),
            Deletes = Strings(inputs, "deletes"),
            Updates = Map(inputs, "updates", values, urn),
        };
    }

    private static CustomTimeouts? Timeouts(JsonElement element)
    {
        if (!element.TryGetProperty("customTimeouts", out var timeouts))
            return null;

        double? Seconds(string name) => timeouts.TryGetProperty(name, out var value) ? value.GetDouble() : null;
        return new CustomTimeouts { Create = Seconds("create"), Update = Seconds("update"), Delete = Seconds("delete"), Read = Seconds("read") };
    }

    private static PropertyMap Map(JsonElement element, string name, ValueReader values, string urn)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out var map) || map.ValueKind != JsonValueKind.Object)
            return PropertyMap.Empty;

        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(map.GetRawText()));
        reader.Read();
        return values.ReadMap(ref reader, urn);
    }

    private static ImmutableArray<string> Strings(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var items) && items.ValueKind == JsonValueKind.Array
            ? [.. items.EnumerateArray().Select(item => item.GetString()!)]
            : [];

    private static ImmutableArray<Urn> Urns(JsonElement element, string name) => [.. Strings(element, name).Select(text => new Urn(text))];

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static bool? Flag(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : null;
}
