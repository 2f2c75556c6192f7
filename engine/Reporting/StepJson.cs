using System.Collections.Immutable;
using System.Text.Json;
using DataOps.Engine.Ports;

namespace DataOps.Reporting;

/// <summary>Parts of steps that several JSON documents have in common.</summary>
public static class StepJson
{
    public static void WriteStrings(Utf8JsonWriter writer, string name, ImmutableArray<string> items)
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

    /// <summary>Null where the provider gave no detailed diff.</summary>
    public static void WriteDetailedDiff(
        Utf8JsonWriter writer,
        ImmutableSortedDictionary<string, PropertyDiff>? detailed,
        string kindName,
        Func<PropertyDiffKind, string> word
    )
    {
        if (detailed is null)
        {
            writer.WriteNull("detailedDiff");
            return;
        }

        writer.WriteStartObject("detailedDiff");
        foreach (var (path, diff) in detailed)
        {
            writer.WriteStartObject(path);
            writer.WriteString(kindName, word(diff.Kind));
            writer.WriteBoolean("inputDiff", diff.InputDiff);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    public static string KindWord(PropertyDiffKind kind) =>
        kind switch
        {
            PropertyDiffKind.Add => "add",
            PropertyDiffKind.AddReplace => "add-replace",
            PropertyDiffKind.Delete => "delete",
            PropertyDiffKind.DeleteReplace => "delete-replace",
            PropertyDiffKind.UpdateReplace => "update-replace",
            _ => "update",
        };
}
