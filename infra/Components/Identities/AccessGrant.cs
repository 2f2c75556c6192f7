using System.Collections.Immutable;

namespace Infra.Components.Identities;

/// <summary>
/// Actions that an identity may take on resources. A lake or a warehouse says what its use needs in the words of its cloud, and the
/// identity of the same cloud writes it into its policy.
/// </summary>
/// <param name="Id">A name for people, unique among the grants of one identity.</param>
public sealed record AccessGrant(string Id, ImmutableArray<string> Actions, ImmutableArray<string> Resources)
{
    /// <summary>All must hold; empty: the grant is unconditional.</summary>
    public ImmutableArray<AccessCondition> Conditions { get; init; } = [];
}
