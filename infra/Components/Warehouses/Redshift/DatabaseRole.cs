using System.Collections.Immutable;

namespace Infra.Components.Warehouses.Redshift;

/// <summary>
/// Names of roles in the database. Who logs in through IAM gets the roles that the tag <c>RedshiftDbRoles</c> of the IAM role lists.
/// Source: AWS's guide to Redshift Serverless, database roles of federated users.
/// </summary>
internal static class DatabaseRole
{
    private static readonly ImmutableSortedDictionary<string, string> None = ImmutableSortedDictionary.Create<string, string>(
        StringComparer.Ordinal
    );

    public static string OfPipeline(string id) => "pipeline_" + Word(id);

    public static string OfTeam(string team) => "team_" + Word(team);

    /// <summary>The tag of an IAM role that gives these roles to whoever logs in with it; none for no role.</summary>
    public static ImmutableSortedDictionary<string, string> Tags(ImmutableArray<string> roles) =>
        roles.IsEmpty ? None : None.Add("RedshiftDbRoles", string.Join(':', roles));

    private static string Word(string slug) => slug.Replace('-', '_');
}
