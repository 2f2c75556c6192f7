using Infra.Catalog.Shapes;

namespace Infra.Catalog.Settings;

/// <summary>Where the GitOps operator reads manifests. <paramref name="Revision"/>: the branch that delivery writes them to.</summary>
public sealed record RepositorySettings(string Url, string Revision)
{
    /// <summary>
    /// A secret in AWS Secrets Manager with <c>username</c> and <c>password</c>, or with <c>sshPrivateKey</c> for a URL of SSH; null for a
    /// repository that everybody may read, or one whose credentials somebody else gives to Argo CD.
    /// </summary>
    public string? CredentialsSecret { get; init; }

    internal static RepositorySettings Of(RecordView view, string stack) =>
        new(view.Get(Fields.Url, ""), view.Get(Fields.Revision, $"env/{stack}"))
        {
            CredentialsSecret = view.Optional(Fields.CredentialsSecret),
        };

    internal static class Fields
    {
        public static readonly Field<string> Url = new("url", SettingForms.RepositoryUrl, "The repository that the GitOps operator reads.")
        {
            IsRequired = true,
        };

        public static readonly Field<string> Revision = new(
            "revision",
            SettingForms.Revision,
            "The branch of rendered manifests; env/ and the stack's name when absent."
        );

        public static readonly Field<string> CredentialsSecret = new(
            "credentialsSecret",
            SettingForms.StoredSecret,
            "The secret in AWS Secrets Manager with the repository's credentials: JSON with username and password, or with sshPrivateKey."
        );

        public static readonly RecordShape Shape = new("the repository", [Url, Revision, CredentialsSecret]);
    }
}
