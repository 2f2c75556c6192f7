using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Infra.Components.Identities.AwsPodIdentity;

/// <summary>Who may take a role. Each trust names its source: a service alone would let any of its customers' resources in.</summary>
internal static class TrustPolicy
{
    /// <summary>
    /// Pods of one cluster that run under one of the service accounts. EKS Pod Identity sends cluster, namespace and account as session
    /// tags with each request, so an association that somebody else makes with the role gets no credentials. Source: AWS's guide to EKS Pod
    /// Identity, session tags.
    /// </summary>
    public static string ForPods(string clusterArn, string @namespace, params ImmutableArray<string> serviceAccounts) =>
        Allow(
            "Service",
            ["pods.eks.amazonaws.com"],
            ["sts:AssumeRole", "sts:TagSession"],
            [
                new AccessCondition("StringEquals", "aws:RequestTag/eks-cluster-arn", clusterArn),
                new AccessCondition("StringEquals", "aws:RequestTag/kubernetes-namespace", @namespace),
                .. serviceAccounts.Select(account => new AccessCondition(
                    "StringEquals",
                    "aws:RequestTag/kubernetes-service-account",
                    account
                )),
            ]
        );

    /// <summary>
    /// Redshift Serverless of one account in one region: it names the database user in the external id.
    /// Source: AWS's guide to Redshift, restricting access to IAM roles.
    /// </summary>
    public static string ForWarehouse(string region, string accountId) =>
        Allow(
            "Service",
            ["redshift.amazonaws.com", "redshift-serverless.amazonaws.com"],
            ["sts:AssumeRole"],
            [
                new AccessCondition(
                    "StringLike",
                    "sts:ExternalId",
                    $"arn:aws:redshift:{region}:{accountId}:dbuser:serverless-{accountId}-*/*"
                ),
            ]
        );

    /// <summary>One other role. The session tags of EKS Pod Identity stay with it, so they must be allowed too.</summary>
    public static string ForRole(string roleArn) => Allow("AWS", [roleArn], ["sts:AssumeRole", "sts:TagSession"], []);

    /// <summary>
    /// Principals of the account that carry the tag <c>team</c> with the team's name, and that their own policies let take the role.
    /// </summary>
    public static string ForTeam(string accountId, string team) =>
        Allow(
            "AWS",
            [$"arn:aws:iam::{accountId}:root"],
            ["sts:AssumeRole"],
            [new AccessCondition("StringEquals", "aws:PrincipalTag/team", team)]
        );

    private static string Allow(
        string kind,
        ImmutableArray<string> principals,
        ImmutableArray<string> actions,
        ImmutableArray<AccessCondition> conditions
    )
    {
        var statement = IamPolicy.Statement(new AccessGrant("Trust", actions, []) { Conditions = conditions });
        statement.Remove("Resource");
        statement["Principal"] = new JsonObject
        {
            [kind] = new JsonArray([.. principals.Select(principal => JsonValue.Create(principal))]),
        };
        return IamPolicy.Write([statement]);
    }
}
