using System.Text.Json.Nodes;

namespace DataOps.Checks.Sandbox;

/// <summary>A line from the command to its worker. <paramref name="Text"/> is SQL, or what <see cref="SqlVerb.Open"/> needs.</summary>
internal sealed record SqlRequest(SqlVerb Verb, string Text)
{
    /// <summary>Whether a worker that takes the place of another must be asked for it again.</summary>
    public bool ChangesState => Verb is SqlVerb.Prepare or SqlVerb.Seal or SqlVerb.Create;

    /// <summary>Whether the text was written by this program alone, so that its time depends on data only.</summary>
    public bool IsOwn => Verb is SqlVerb.Open or SqlVerb.Prepare or SqlVerb.Seal;

    public string ToLine() => new JsonObject { ["verb"] = Verb.ToString(), ["text"] = Text }.ToJsonString();

    public static SqlRequest Parse(string line)
    {
        var json = JsonNode.Parse(line)!.AsObject();
        return new SqlRequest(Enum.Parse<SqlVerb>((string)json["verb"]!), (string)json["text"]!);
    }
}
