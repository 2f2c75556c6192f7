using Infra.Catalog.Settings;
using Infra.Components.GitOps.ArgoCd;
using Infra.Components.Orchestrators.Airflow;

namespace Infra.Platform.Settings;

/// <summary>How people log in, in the types of the components.</summary>
internal static class Logins
{
    public static ArgoCdLogin? Of(ArgoCdLoginSettings? login) =>
        login is null
            ? null
            : new(login.Url, login.Issuer, login.ClientId, login.SecretName)
            {
                AdminGroups = login.AdminGroups,
                ReaderGroups = login.ReaderGroups,
            };

    public static AirflowLogin? Of(AirflowLoginSettings? login) =>
        login is null ? null : new(login.Url, login.Issuer, login.SecretName) { Roles = login.Roles };
}
