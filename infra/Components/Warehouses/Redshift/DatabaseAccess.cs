using Pulumi;
using Pulumi.Aws.RedshiftData;

namespace Infra.Components.Warehouses.Redshift;

/// <summary>
/// Schemas, roles and rights in the database, as statements that the administrator runs. Each can run again, and they run one after the
/// other: Redshift lets two grants on one schema collide. A right that is taken out of the definitions is revoked by hand.
/// </summary>
public sealed class DatabaseAccess : ComponentResource
{
    public const string Token = "dataplatform:warehouse:DatabaseAccess";

    public DatabaseAccess(string name, DatabaseAccessArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, args, options)
    {
        Statement? last = null;
        foreach (var (role, sql) in DatabaseStatements.Of(args.Database, args.Rights))
        {
            last = Run($"{name}-{role}", sql, args, last);
        }

        RegisterOutputs();
    }

    private Statement Run(string name, string sql, DatabaseAccessArgs args, Statement? before)
    {
        var options = new CustomResourceOptions { Parent = this };
        if (before is not null)
        {
            options.DependsOn.Add(before);
        }

        return new Statement(
            name,
            new StatementArgs
            {
                WorkgroupName = args.Workgroup,
                Database = args.Database,
                SecretArn = args.AdminSecretArn,
                Sql = sql,
            },
            options
        );
    }
}
