using Infra.Components.Tasks.Dbt;
using Pulumi;

namespace Infra.Components.Warehouses.Redshift;

/// <summary>
/// How dbt reaches Redshift: with credentials that IAM gives for the pod's role, so the profile holds no password and no user: the database
/// calls whoever comes <c>IAMR:</c> and the name of the role.
/// </summary>
internal static class RedshiftProfile
{
    /// <summary>The variable that holds the endpoint's host name.</summary>
    internal const string HostVariable = "DBT_REDSHIFT_HOST";

    /// <summary>The text of <c>profiles.yml</c>. Source: the reference of dbt-redshift.</summary>
    public static Output<string> Write(DbtProfile profile, RedshiftWarehouse warehouse) =>
        Output.Format(
            $"""
            {profile.Name}:
              target: {profile.Target}
              outputs:
                {profile.Target}:
                  type: redshift
                  method: iam_role
                  host: "{EnvironmentVariable(HostVariable)}"
                  port: {RedshiftServerless.Port}
                  dbname: {warehouse.Database}
                  schema: {profile.Schema}
                  region: {warehouse.Region}
                  threads: {profile.Threads}
                  sslmode: verify-full
                  is_serverless: true
                  serverless_work_group: {warehouse.Workgroup}

            """
        );

    private static string EnvironmentVariable(string name) => $"{{{{ env_var('{name}') }}}}";
}
