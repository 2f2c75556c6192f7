using System.Collections.Immutable;
using Pulumi;

namespace Infra.Components.Identities.AwsPodIdentity;

/// <summary>Inputs of <see cref="TeamAccess"/>.</summary>
public sealed class TeamAccessArgs : ResourceArgs
{
    /// <summary>The value of the tag <c>team</c> of those who may take the role.</summary>
    [Input("team", required: true)]
    public required string Team { get; init; }

    /// <summary>The IAM role's name: at most 64 characters.</summary>
    [Input("roleName", required: true)]
    public required string RoleName { get; init; }

    [Input("accountId", required: true)]
    public required Output<string> AccountId { get; init; }

    /// <summary>What the team may do; each grant becomes a statement of the role's policy.</summary>
    public required Output<ImmutableArray<AccessGrant>> Grants { get; init; }

    [Input("tags")]
    public InputMap<string> Tags { get; init; } = new();
}
