using Pulumi;

namespace Infra.Components.Tasks.Dbt;

/// <summary>How dbt reaches Redshift: with credentials that IAM gives for the pod's role, so the profile holds no password.</summary>
public sealed record DbtProfile(string Name, string Target)
{
    public required Output<string> Host { get; init; }

    public required Output<string> Workgroup { get; init; }

    public required string Database { get; init; }

    public required string Schema { get; init; }

    public required string Region { get; init; }

    public int Threads { get; init; } = 4;

    /// <summary>The text of <c>profiles.yml</c>. Source: the reference of dbt-redshift.</summary>
    public Output<string> ToYaml() => Output.Format($"""
        {Name}:
          target: {Target}
          outputs:
            {Target}:
              type: redshift
              method: iam_role
              host: {Host}
              port: 5439
              user: dbt
              dbname: {Database}
              schema: {Schema}
              region: {Region}
              threads: {Threads}
              sslmode: require
              is_serverless: true
              serverless_work_group: {Workgroup}

        """);
}
