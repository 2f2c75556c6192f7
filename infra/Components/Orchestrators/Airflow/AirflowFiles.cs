using System.Text.Json.Nodes;

namespace Infra.Components.Orchestrators.Airflow;

/// <summary>
/// Python files that the chart mounts into Airflow's pods. The chart renders them as templates: two braces in a row would be its own.
/// </summary>
internal static class AirflowFiles
{
    /// <summary>What the triggerer calls when a run is late: it has no DAG bundle, but every pod has these settings.</summary>
    public static string LocalSettings { get; } = EmbeddedSource.Read("airflow_local_settings.py");

    /// <summary>Logging in: the provider's issuer, and the roles of its groups, are written in front of a fixed text.</summary>
    public static string Login(AirflowLogin login) =>
        $"ISSUER = {PythonLiteral.Of(login.Issuer)}\n"
        + $"AUTH_ROLES_MAPPING = {Roles(login)}\n\n"
        + EmbeddedSource.Read("airflow_login.py");

    private static string Roles(AirflowLogin login) =>
        new JsonObject(
            login
                .Roles.OrderBy(role => role.Key, StringComparer.Ordinal)
                .Select(role => KeyValuePair.Create<string, JsonNode?>(role.Key, new JsonArray(role.Value)))
        ).ToJsonString();
}
