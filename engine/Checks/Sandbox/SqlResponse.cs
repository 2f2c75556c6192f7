using System.Text.Json.Nodes;

namespace DataOps.Checks.Sandbox;

/// <summary>A line from a worker to its command: a fault, or what the request's verb promises.</summary>
internal sealed record SqlResponse
{
    public string? Fault { get; init; }

    /// <summary>The line of the statement that <see cref="Fault"/> speaks of.</summary>
    public int? FaultLine { get; init; }

    public double? Number { get; init; }

    public long Count { get; init; }

    public string First { get; init; } = "";

    /// <summary>Names and types of columns.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Columns { get; init; } = [];

    /// <param name="mark">What tells this line from anything else that a worker prints.</param>
    public string ToLine(string mark)
    {
        var json = new JsonObject { ["count"] = Count, ["first"] = First };
        if (Fault is not null)
        {
            json["fault"] = Fault;
        }

        if (FaultLine is { } line)
        {
            json["faultLine"] = line;
        }

        // Numbers that JSON has no form for travel as text.
        if (Number is { } number)
        {
            json["number"] = number.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
        }

        json["columns"] = new JsonArray([.. Columns.Select(column => new JsonArray(column.Key, column.Value))]);
        return mark + json.ToJsonString();
    }

    /// <summary>Null for a line that does not bear the mark.</summary>
    public static SqlResponse? Parse(string line, string mark)
    {
        if (!line.StartsWith(mark, StringComparison.Ordinal))
        {
            return null;
        }

        var json = JsonNode.Parse(line[mark.Length..])!.AsObject();
        return new SqlResponse
        {
            Fault = (string?)json["fault"],
            FaultLine = (int?)json["faultLine"],
            Number = json["number"] is { } number ? double.Parse((string)number!, System.Globalization.CultureInfo.InvariantCulture) : null,
            Count = (long)json["count"]!,
            First = (string)json["first"]!,
            Columns = [.. json["columns"]!.AsArray().Select(column => KeyValuePair.Create((string)column![0]!, (string)column[1]!))],
        };
    }
}
