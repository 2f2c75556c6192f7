using System.Collections.Immutable;
using System.Text.Json;
using DataOps.Engine.Model;
using DataOps.Engine.Plans;

namespace DataOps.Engine.Host.State;

/// <summary>
/// Writes what is planned for one resource. Source of the names: Pulumi's apitype <c>ResourcePlanV1</c> and <c>GoalV1</c>.
/// </summary>
internal sealed class PlanWriter(Utf8JsonWriter writer, ValueWriter values)
{
    public void Write(ResourcePlan plan)
    {
        writer.WriteStartObject();
        if (plan.Goal is { } goal)
        {
            Write(goal);
        }

        WriteStrings("steps", plan.Operations);
        writer.WritePropertyName("state");
        if (plan.Outputs is { } outputs)
        {
            values.WriteMap(outputs);
        }
        else
        {
            writer.WriteNullValue();
        }

        if (!plan.Seed.IsEmpty)
        {
            writer.WriteBase64String("seed", plan.Seed.AsSpan());
        }

        writer.WriteEndObject();
    }

    private void Write(PlannedGoal goal)
    {
        writer.WriteStartObject("goal");
        writer.WriteString("type", goal.Type);
        writer.WriteString("name", goal.Name);
        writer.WriteBoolean("custom", goal.Custom);
        Write("inputDiff", goal.Inputs);
        Write("outputDiff", goal.Outputs);
        WriteText("parent", goal.Parent?.Value);
        writer.WriteBoolean("protect", goal.Protect);
        WriteStrings("dependencies", [.. goal.Dependencies.Select(urn => urn.Value)]);
        WriteText("provider", goal.Provider);
        if (!goal.PropertyDependencies.IsEmpty)
        {
            writer.WriteStartObject("propertyDependencies");
            foreach (var (key, urns) in goal.PropertyDependencies)
            {
                WriteStrings(key, [.. urns.Select(urn => urn.Value)], evenIfEmpty: true);
            }

            writer.WriteEndObject();
        }

        if (goal.DeleteBeforeReplace is { } deletesFirst)
        {
            writer.WriteBoolean("deleteBeforeReplace", deletesFirst);
        }

        WriteStrings("ignoreChanges", goal.IgnoreChanges);
        WriteStrings("additionalSecretOutputs", goal.AdditionalSecretOutputs);
        WriteAliases(goal.Aliases);
        WriteText("id", goal.ImportId);
        WriteTimeouts(goal.CustomTimeouts);
        writer.WriteEndObject();
    }

    private void Write(string name, PropertyChanges changes)
    {
        writer.WriteStartObject(name);
        WriteMap("adds", changes.Adds);
        WriteStrings("deletes", changes.Deletes);
        WriteMap("updates", changes.Updates);
        writer.WriteEndObject();
    }

    private void WriteAliases(ImmutableArray<AliasSpec> aliases)
    {
        if (aliases.IsEmpty)
        {
            return;
        }

        writer.WriteStartArray("structuredAliases");
        foreach (var alias in aliases)
        {
            var parts = alias as AliasSpec.ByParts;
            writer.WriteStartObject();
            writer.WriteString("URN", (alias as AliasSpec.ByUrn)?.Urn.Value ?? "");
            writer.WriteString("Name", parts?.Name ?? "");
            writer.WriteString("Type", parts?.Type ?? "");
            writer.WriteString("Project", parts?.Project ?? "");
            writer.WriteString("Stack", parts?.Stack ?? "");
            writer.WriteString("Parent", parts?.Parent?.Value ?? "");
            writer.WriteBoolean("NoParent", parts?.NoParent ?? false);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private void WriteTimeouts(CustomTimeouts? timeouts)
    {
        writer.WriteStartObject("customTimeouts");
        foreach (
            var (name, seconds) in new[]
            {
                ("create", timeouts?.Create),
                ("update", timeouts?.Update),
                ("delete", timeouts?.Delete),
                ("read", timeouts?.Read),
            }
        )
        {
            if (seconds is { } given)
            {
                writer.WriteNumber(name, given);
            }
        }

        writer.WriteEndObject();
    }

    private void WriteText(string name, string? text)
    {
        if (text is { Length: > 0 })
        {
            writer.WriteString(name, text);
        }
    }

    private void WriteMap(string name, PropertyMap map)
    {
        if (map.Count == 0)
        {
            return;
        }

        writer.WritePropertyName(name);
        values.WriteMap(map);
    }

    private void WriteStrings(string name, ImmutableArray<string> items, bool evenIfEmpty = false)
    {
        if (items.IsEmpty && !evenIfEmpty)
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
}
