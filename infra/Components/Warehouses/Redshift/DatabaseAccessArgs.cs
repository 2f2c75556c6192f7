using System.Collections.Immutable;
using Pulumi;

namespace Infra.Components.Warehouses.Redshift;

/// <summary>Inputs of <see cref="DatabaseAccess"/>.</summary>
public sealed class DatabaseAccessArgs : ResourceArgs
{
    [Input("workgroup", required: true)]
    public required Input<string> Workgroup { get; init; }

    [Input("database", required: true)]
    public required string Database { get; init; }

    /// <summary>The secret of the administrator, who alone may make roles and schemas.</summary>
    [Input("adminSecretArn", required: true)]
    public required Input<string> AdminSecretArn { get; init; }

    public required ImmutableArray<DatabaseRights> Rights { get; init; }
}
