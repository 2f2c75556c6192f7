using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using DataOps.Engine.Model;
using DataOps.Engine.Plans;

namespace DataOps.Engine.Host.State;

/// <summary>Reads what <see cref="PlanWriter"/> writes, and what Pulumi writes.</summary>
internal static class PlanReader
{
    public static DeploymentPlan Read(JsonElement document, ValueReader values)
    {
        // Any JSON object would do for an empty plan; one without a manifest was never meant to be one.
        if (!document.TryGetProperty("manifest", out _))
        {
            throw new JsonException("it has no manifest.");
        }

        var plans = document.TryGetProperty("resourcePlans", out var found) ? found.EnumerateObject() : default;
        if (plans.FirstOrDefault(plan => !Urn.TryParse(plan.Name, out _)) is { Value.ValueKind: not JsonValueKind.Undefined } unnamed)
        {
            throw new JsonException($"'{unnamed.Name}' is not a URN.");
        }

        return new DeploymentPlan
        {
            Resources = plans.ToImmutableSortedDictionary(
                plan => plan.Name,
                plan => ReadResource(plan.Value, values, plan.Name),
                StringComparer.Ordinal
            ),
        };
    }

    private static ResourcePlan ReadResource(JsonElement element, ValueReader values, string urn) =>
        new()
        {
            Goal = element.TryGetProperty("goal", out var goal) ? ReadGoal(goal, values, urn) : null,
            Operations = Strings(element, "steps"),
            Outputs =
                element.TryGetProperty("state", out var state) && state.ValueKind == JsonValueKind.Object
                    ? Map(element, "state", values, urn)
                    : null,
            Seed = element.TryGetProperty("seed", out var seed) ? [.. seed.GetBytesFromBase64()] : [],
        };

    private static PlannedGoal ReadGoal(JsonElement element, ValueReader values, string urn)
    {
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
                entry =>
                    entry.Value.ValueKind == JsonValueKind.Array
                        ? entry.Value.EnumerateArray().Select(item => new Urn(item.GetString()!)).ToImmutableArray()
                        : [],
                StringComparer.Ordinal
            ),
            DeleteBeforeReplace = Flag(element, "deleteBeforeReplace"),
            IgnoreChanges = Strings(element, "ignoreChanges"),
            AdditionalSecretOutputs = Strings(element, "additionalSecretOutputs"),
            Aliases = Aliases(element),
            ImportId = Text(element, "id") ?? "",
            CustomTimeouts = Timeouts(element),
            Inputs = Changes(element, "inputDiff", values, urn),
            Outputs = Changes(element, "outputDiff", values, urn),
        };
    }

    private static PropertyChanges Changes(JsonElement goal, string name, ValueReader values, string urn) =>
        goal.TryGetProperty(name, out var changes)
            ? new PropertyChanges
            {
                Adds = Map(changes, "adds", values, urn),
                Deletes = Strings(changes, "deletes"),
                Updates = Map(changes, "updates", values, urn),
            }
            : PropertyChanges.None;

    private static ImmutableArray<AliasSpec> Aliases(JsonElement goal)
    {
        if (!goal.TryGetProperty("structuredAliases", out var aliases) || aliases.ValueKind != JsonValueKind.Array)
        {
            return [];
        }

        static string? Part(JsonElement alias, string name) => Text(alias, name) is { Length: > 0 } text ? text : null;

        return
        [
            .. aliases
                .EnumerateArray()
                .Select(alias =>
                    Part(alias, "URN") is { } urn
                        ? (AliasSpec)new AliasSpec.ByUrn(new Urn(urn))
                        : new AliasSpec.ByParts(
                            Part(alias, "Name"),
                            Part(alias, "Type"),
                            Part(alias, "Stack"),
                            Part(alias, "Project"),
                            Part(alias, "Parent") is { } parent ? new Urn(parent) : null,
                            Flag(alias, "NoParent") ?? false
                        )
                ),
        ];
    }

    private static CustomTimeouts? Timeouts(JsonElement element)
    {
        if (
            !element.TryGetProperty("customTimeouts", out var timeouts)
            || timeouts.ValueKind != JsonValueKind.Object
            || !timeouts.EnumerateObject().Any()
        )
        {
            return null;
        }

        double? Seconds(string name) => timeouts.TryGetProperty(name, out var value) ? value.GetDouble() : null;
        return new CustomTimeouts
        {
            Create = Seconds("create"),
            Update = Seconds("update"),
            Delete = Seconds("delete"),
            Read = Seconds("read"),
        };
    }

    private static PropertyMap Map(JsonElement element, string name, ValueReader values, string urn)
    {
        if (!element.TryGetProperty(name, out var map) || map.ValueKind != JsonValueKind.Object)
        {
            return PropertyMap.Empty;
        }

        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(map.GetRawText()), ValueReader.Deep);
        reader.Read();
        return values.ReadMap(ref reader, urn);
    }

    private static ImmutableArray<string> Strings(JsonElement element, string name) =>
        element.TryGetProperty(name, out var items) && items.ValueKind == JsonValueKind.Array
            ? [.. items.EnumerateArray().Select(item => item.GetString()!)]
            : [];

    private static ImmutableArray<Urn> Urns(JsonElement element, string name) => [.. Strings(element, name).Select(text => new Urn(text))];

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static bool? Flag(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? value.GetBoolean()
            : null;
}
