using System.Collections.Immutable;
using Infra.Components.Workloads;
using Pulumi;

namespace Infra.Components.Identities;

/// <summary>How pods of the cluster become somebody whom the cloud knows.</summary>
public interface IIdentity : ISystem
{
    /// <summary>Networks and ports where pods get their credentials.</summary>
    ImmutableArray<EgressRule> Egress => [];

    /// <summary>Declares an identity for the pods of one service account; the result is the cloud's name of it.</summary>
    /// <param name="name">Starts the names of the declared resources.</param>
    /// <param name="request">For whom, and what it may do.</param>
    /// <param name="options">Parent and provider.</param>
    Output<string> Declare(string name, IdentityRequest request, ComponentResourceOptions options);
}
