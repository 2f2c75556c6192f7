using System.Collections.Immutable;
using Infra.Catalog.Shapes;

namespace Infra.Catalog.Settings;

/// <summary>
/// How people log in to Airflow: with OpenID Connect, and by the groups that their token names. Who is in none has no access.
/// </summary>
/// <param name="Url">The address under which people reach Airflow.</param>
/// <param name="Issuer">The issuer's address.</param>
/// <param name="SecretName">A Kubernetes Secret with Airflow's id and secret at the issuer, which exists outside of this program.</param>
public sealed record AirflowLoginSettings(string Url, string Issuer, string SecretName)
{
    /// <summary>Airflow's role of each group.</summary>
    public ImmutableSortedDictionary<string, string> Roles { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    internal static AirflowLoginSettings? Of(RecordView view) =>
        !view.IsThere
            ? null
            : new(view.Get(Fields.Url, ""), view.Get(Fields.Issuer, ""), view.Get(Fields.SecretName, ""))
            {
                // A group that is named for two roles has the one with more rights.
                Roles = ImmutableSortedDictionary
                    .Create<string, string>(StringComparer.Ordinal)
                    .SetItems(
                        from role in Fields.Groups.Reverse()
                        from grouped in view.Texts(role.Field)
                        select KeyValuePair.Create(grouped, role.Role)
                    ),
            };

    internal static class Fields
    {
        public static readonly Field<string> Url = new("url", SettingForms.Url, "The address under which people reach Airflow.")
        {
            IsRequired = true,
        };

        public static readonly Field<string> Issuer = new("issuer", SettingForms.Url, "The address of the OpenID Connect issuer.")
        {
            IsRequired = true,
        };

        public static readonly Field<string> SecretName = new(
            "secretName",
            SettingForms.SecretName,
            "The Kubernetes Secret of Airflow's namespace whose keys client-id and client-secret hold Airflow's id and secret at the issuer."
        )
        {
            IsRequired = true,
        };

        public static readonly Field AdminGroups = new(
            "adminGroups",
            new ListShape(SettingForms.Group) { Minimum = 1 },
            "Groups whose members may do everything."
        )
        {
            IsRequired = true,
        };

        public static readonly Field OperatorGroups = new(
            "operatorGroups",
            new ListShape(SettingForms.Group),
            "Groups whose members also change connections, pools and variables."
        );

        public static readonly Field UserGroups = new(
            "userGroups",
            new ListShape(SettingForms.Group),
            "Groups whose members start and clear runs."
        );

        public static readonly Field ViewerGroups = new("viewerGroups", new ListShape(SettingForms.Group), "Groups whose members look.");

        /// <summary>The roles that Airflow has, the one with the most rights first.</summary>
        public static readonly ImmutableArray<(Field Field, string Role)> Groups =
        [
            (AdminGroups, "Admin"),
            (OperatorGroups, "Op"),
            (UserGroups, "User"),
            (ViewerGroups, "Viewer"),
        ];

        public static readonly RecordShape Shape = new("Airflow's login", [Url, Issuer, SecretName, .. Groups.Select(role => role.Field)]);
    }
}
