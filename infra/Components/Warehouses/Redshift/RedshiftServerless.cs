using Infra.Components.Identities.AwsPodIdentity;
using Pulumi;
using Pulumi.Aws.Ec2;
using Pulumi.Aws.Iam;
using Pulumi.Aws.RedshiftServerless;
using Pulumi.Aws.Vpc;

namespace Infra.Components.Warehouses.Redshift;

/// <summary>A private Redshift Serverless warehouse whose admin password AWS keeps, with a role for COPY and UNLOAD.</summary>
public sealed class RedshiftServerless : ComponentResource
{
    public const string Token = "dataplatform:warehouse:RedshiftServerless";

    internal const int Port = 5439;

    /// <summary>Host name of the workgroup's endpoint.</summary>
    [Output("endpoint")]
    public Output<string> Endpoint { get; private set; }

    [Output("workgroupArn")]
    public Output<string> WorkgroupArn { get; private set; }

    [Output("workgroup")]
    public Output<string> WorkgroupName { get; private set; }

    /// <summary>The secret of the administrator, which AWS makes and rotates.</summary>
    [Output("adminSecretArn")]
    public Output<string> AdminSecretArn { get; private set; }

    public RedshiftServerless(string name, RedshiftServerlessArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, args, options)
    {
        var children = new CustomResourceOptions { Parent = this };
        var role = new Role(
            $"{name}-role",
            new RoleArgs
            {
                Name = $"{args.WarehouseName}-copy-unload",
                Description = "Lets the warehouse load from and unload to the lake.",
                AssumeRolePolicy = args.AccountId.Apply(account => TrustPolicy.ForWarehouse(args.Region, account)),
                Tags = args.Tags,
            },
            children
        );
        if (args.LakeGrants is { } grants)
        {
            _ = new RolePolicy(
                $"{name}-role-policy",
                new RolePolicyArgs
                {
                    Name = "lake",
                    Role = role.Id,
                    Policy = grants.Apply(all => IamPolicy.Write(all)),
                },
                children
            );
        }

        var group = new SecurityGroup(
            $"{name}-group",
            new SecurityGroupArgs
            {
                Name = args.WarehouseName,
                Description = "Connections to the warehouse",
                VpcId = args.VpcId,
                Tags = args.Tags,
            },
            children
        );
        _ = new SecurityGroupIngressRule(
            $"{name}-ingress",
            new SecurityGroupIngressRuleArgs
            {
                SecurityGroupId = group.Id,
                ReferencedSecurityGroupId = args.ClientSecurityGroupId,
                Description = "Pipelines on the cluster",
                IpProtocol = "tcp",
                FromPort = Port,
                ToPort = Port,
                Tags = args.Tags,
            },
            children
        );
        var space = new Namespace(
            $"{name}-namespace",
            new NamespaceArgs
            {
                NamespaceName = args.WarehouseName,
                DbName = args.Database,
                ManageAdminPassword = true,
                AdminPasswordSecretKmsKeyId = args.KmsKeyArn,
                KmsKeyId = args.KmsKeyArn,
                IamRoles = { role.Arn },
                DefaultIamRoleArn = role.Arn,
                LogExports = { "connectionlog", "userlog", "useractivitylog" },
                Tags = args.Tags,
            },
            new CustomResourceOptions { Parent = this, Protect = args.ProtectData }
        );
        var workgroup = new Workgroup(
            $"{name}-workgroup",
            new WorkgroupArgs
            {
                WorkgroupName = args.WarehouseName,
                NamespaceName = space.NamespaceName,
                BaseCapacity = args.BaseCapacity,
                SubnetIds = args.SubnetIds,
                SecurityGroupIds = { group.Id },
                EnhancedVpcRouting = true,
                PubliclyAccessible = false,
                Port = Port,
                Tags = args.Tags,
            },
            children
        );

        Endpoint = workgroup.Endpoints.Apply(endpoints => endpoints.IsDefaultOrEmpty ? "" : endpoints[0].Address ?? "");
        WorkgroupArn = workgroup.Arn;
        WorkgroupName = workgroup.WorkgroupName;
        AdminSecretArn = space.AdminPasswordSecretArn;
        RegisterOutputs(
            new Dictionary<string, object?>
            {
                ["endpoint"] = Endpoint,
                ["workgroupArn"] = WorkgroupArn,
                ["workgroup"] = WorkgroupName,
                ["adminSecretArn"] = AdminSecretArn,
            }
        );
    }
}
