using System.Text.Json.Nodes;
using Infra.Catalog.Definitions;

namespace Infra.Components.Tasks.Check;

/// <summary>
/// One check: a SQL file that returns the rows that are wrong, or a query that returns one number, and what the number must be.
/// Exactly one of <see cref="File"/> and <see cref="Query"/> is set.
/// </summary>
public sealed record WarehouseCheck(string Name, QualityBound Bound)
{
    public static readonly QualityBound NoRows = new(QualityOperator.MustBe, 0);

    public string? File { get; init; }

    public string? Query { get; init; }

    public required TestSeverity Severity { get; init; }

    public required bool IsBlocking { get; init; }

    /// <summary>The form that <c>warehouse_tasks.py</c> reads.</summary>
    public JsonObject ToJson()
    {
        var json = new JsonObject { ["name"] = Name };
        if (File is not null)
        {
            json["file"] = File;
        }
        else
        {
            json["query"] = Query;
        }

        json["operator"] = $"{char.ToLowerInvariant($"{Bound.Operator}"[0])}{$"{Bound.Operator}"[1..]}";
        json["value"] = Bound.Value;
        if (Bound.Upper is { } upper)
        {
            json["upper"] = upper;
        }

        json["severity"] = Severity.ToString().ToLowerInvariant();
        json["blocking"] = IsBlocking;
        return json;
    }
}
