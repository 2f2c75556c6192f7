namespace Pulumi.SchemaGenerator.Json;

/// <summary>Lays one value over another: maps merge member by member, null removes a member, everything else replaces.</summary>
internal static class JsonOverlay
{
    public static JsonValue Apply(JsonValue lower, JsonValue upper)
    {
        if (!upper.IsMap)
        {
            return upper;
        }

        var members = new Dictionary<string, JsonValue>(StringComparer.Ordinal);
        foreach (var member in lower.Members)
        {
            members.Add(member.Key, member.Value);
        }

        foreach (var member in upper.Members)
        {
            if (IsRemark(member.Key))
            {
                continue;
            }

            if (member.Value.IsNull)
            {
                members.Remove(member.Key);
            }
            else
            {
                members[member.Key] = Apply(
                    members.TryGetValue(member.Key, out var below) ? below : JsonValue.Null(member.Value.Place),
                    member.Value
                );
            }
        }

        return JsonValue.Map(members, lower.IsMap ? lower.Place : upper.Place);
    }

    private static bool IsRemark(string name) => name is "$source" or "$sources" or "$comment";
}
