using System.Collections.Immutable;

namespace Infra.Components.Orchestrators.Airflow;

/// <summary>
/// Logging in with OpenID Connect. <paramref name="ClientSecretName"/>: a Kubernetes Secret with the keys <c>client-id</c> and
/// <c>client-secret</c>.
/// </summary>
/// <param name="Url">The address under which people reach Airflow; the issuer sends them back to it.</param>
/// <param name="Issuer">The issuer's address.</param>
/// <param name="ClientSecretName">The Secret.</param>
public sealed record AirflowLogin(string Url, string Issuer, string ClientSecretName)
{
    /// <summary>
    /// Airflow's role (Admin, Op, User, Viewer) for each group that the claim <c>groups</c> can name; who is in none has no access.
    /// </summary>
    public ImmutableSortedDictionary<string, string> Roles { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
}
