namespace Infra.Components.GitOps.ArgoCd;

/// <summary>
/// Login by OpenID Connect. The client's secret is the key <c>clientSecret</c> of a Secret in Argo CD's namespace that has the label
/// <c>app.kubernetes.io/part-of: argocd</c>; it is named here and never read.
/// </summary>
/// <param name="Url">The address under which people reach Argo CD.</param>
/// <param name="Issuer">The issuer's address.</param>
/// <param name="ClientId">Argo CD's name at the issuer.</param>
/// <param name="SecretName">The Secret.</param>
/// <param name="AdminGroup">The group whose members may do everything; all others may read.</param>
public sealed record ArgoCdLogin(string Url, string Issuer, string ClientId, string SecretName, string AdminGroup);
