using System.Text.Json.Nodes;

namespace Infra.Components.Identities.AwsPodIdentity;

/// <summary>Grants as an IAM policy document, a statement each.</summary>
internal static class IamPolicy
{
    public static string Write(IEnumerable<AccessGrant> grants) => Write(grants.Select(Statement));

    public static string Write(IEnumerable<JsonObject> statements) =>
        new JsonObject { ["Version"] = "2012-10-17", ["Statement"] = new JsonArray([.. statements]) }.ToJsonString();

    public static JsonObject Statement(AccessGrant grant)
    {
        var statement = new JsonObject
        {
            ["Sid"] = grant.Id,
            ["Effect"] = "Allow",
            ["Action"] = List(grant.Actions),
            ["Resource"] = List(grant.Resources),
        };
        if (!grant.Conditions.IsEmpty)
        {
            statement["Condition"] = new JsonObject(
                grant
                    .Conditions.GroupBy(condition => condition.Comparison, StringComparer.Ordinal)
                    .Select(same => KeyValuePair.Create<string, JsonNode?>(same.Key, Keys(same)))
            );
        }

        return statement;
    }

    private static JsonObject Keys(IEnumerable<AccessCondition> conditions) =>
        new(
            conditions
                .GroupBy(condition => condition.Key, StringComparer.Ordinal)
                .Select(same =>
                    KeyValuePair.Create<string, JsonNode?>(
                        same.Key,
                        same.Count() == 1 ? JsonValue.Create(same.First().Value) : List(same.Select(condition => condition.Value))
                    )
                )
        );

    private static JsonArray List(IEnumerable<string> values) => new([.. values.Select(value => JsonValue.Create(value))]);
}
