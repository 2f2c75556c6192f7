using System.Collections.Immutable;
using Infra.Catalog.Shapes;

namespace Infra.Catalog.Settings;

/// <summary>How people log in to Argo CD: with OpenID Connect, and by the groups that their token names.</summary>
/// <param name="Url">The address under which people reach Argo CD.</param>
/// <param name="Issuer">The issuer's address.</param>
/// <param name="ClientId">Argo CD's name at the issuer.</param>
/// <param name="SecretName">A Kubernetes Secret with the client's secret, which exists outside of this program.</param>
public sealed record ArgoCdLoginSettings(string Url, string Issuer, string ClientId, string SecretName)
{
    /// <summary>Groups whose members may do everything.</summary>
    public ImmutableArray<string> AdminGroups { get; init; } = [];

    /// <summary>Groups whose members may look at everything; none: everybody who can log in may.</summary>
    public ImmutableArray<string> ReaderGroups { get; init; } = [];

    internal static ArgoCdLoginSettings? Of(RecordView view) =>
        !view.IsThere
            ? null
            : new(view.Get(Fields.Url, ""), view.Get(Fields.Issuer, ""), view.Get(Fields.ClientId, ""), view.Get(Fields.SecretName, ""))
            {
                AdminGroups = view.Texts(Fields.AdminGroups),
                ReaderGroups = view.Texts(Fields.ReaderGroups),
            };

    internal static class Fields
    {
        public static readonly Field<string> Url = new("url", SettingForms.Url, "The address under which people reach Argo CD.")
        {
            IsRequired = true,
        };

        public static readonly Field<string> Issuer = new("issuer", SettingForms.Url, "The address of the OpenID Connect issuer.")
        {
            IsRequired = true,
        };

        public static readonly Field<string> ClientId = new("clientId", SettingForms.ClientId, "Argo CD's client id at the issuer.")
        {
            IsRequired = true,
        };

        public static readonly Field<string> SecretName = new(
            "secretName",
            SettingForms.SecretName,
            "The Kubernetes Secret of Argo CD's namespace whose key clientSecret holds the client's secret; its label app.kubernetes.io/part-of is argocd."
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

        public static readonly Field ReaderGroups = new(
            "readerGroups",
            new ListShape(SettingForms.Group),
            "Groups whose members may look at everything; everybody who logs in when absent."
        );

        public static readonly RecordShape Shape = new("Argo CD's login", [Url, Issuer, ClientId, SecretName, AdminGroups, ReaderGroups]);
    }
}
