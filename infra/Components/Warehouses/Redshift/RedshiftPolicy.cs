using System.Collections.Immutable;
using Infra.Components.Identities;

namespace Infra.Components.Warehouses.Redshift;

/// <summary>What IAM must allow to use a workgroup.</summary>
internal static class RedshiftPolicy
{
    public static ImmutableArray<AccessGrant> Use(string workgroupArn) =>
        [
            new AccessGrant(
                "ConnectToWarehouse",
                [
                    "redshift-serverless:GetCredentials",
                    "redshift-serverless:GetWorkgroup",
                    "redshift-data:ExecuteStatement",
                    "redshift-data:BatchExecuteStatement",
                ],
                [workgroupArn]
            ),
            // These actions take no resource; the condition narrows them to statements of the same identity.
            new AccessGrant("ReadOwnStatements", ["redshift-data:DescribeStatement", "redshift-data:GetStatementResult"], ["*"])
            {
                Conditions = [new AccessCondition("StringEquals", "redshift-data:statement-owner-iam-userid", "${aws:userid}")],
            },
        ];
}
