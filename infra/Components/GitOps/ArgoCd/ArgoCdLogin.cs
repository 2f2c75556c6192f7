using System.Collections.Immutable;

namespace Infra.Components.GitOps.ArgoCd;

/// <summary>
/// Login by OpenID Connect. The client's secret is the key <c>clientSecret</c> of a Secret in Argo CD's namespace that has the label
/// <c>app.kubernetes.io/part-of: argocd</c>; it is named here and never read.
/// </summary>
/// <param name="Url">The address under which people reach Argo CD.</param>
/// <param name="Issuer">The issuer's address.</param>
/// <param name="ClientId">Argo CD's name at the issuer.</param>
/// <param name="SecretName">The Secret.</param>
public sealed record ArgoCdLogin(string Url, string Issuer, string ClientId, string SecretName)
{
    /// <summary>Groups whose members may do everything.</summary>
    public required ImmutableArray<string> AdminGroups { get; init; }

    /// <summary>Groups whose members may read; none: everybody who can log in may.</summary>
    public ImmutableArray<string> ReaderGroups { get; init; } = [];
}
