using Infra.Catalog.Shapes;

namespace Infra.Catalog.Settings;

/// <summary>Where the GitOps operator reads manifests. <paramref name="Revision"/>: the branch that delivery writes them to.</summary>
public sealed record RepositorySettings(string Url, string Revision)
{
    internal static RepositorySettings Of(RecordView view, string stack) =>
        new(view.Get(Fields.Url, ""), view.Get(Fields.Revision, $"env/{stack}"));

    internal static class Fields
    {
        public static readonly Field<string> Url =
            new("url", SettingForms.RepositoryUrl, "The repository that the GitOps operator reads.") { IsRequired = true };

        public static readonly Field<string> Revision =
            new("revision", SettingForms.Revision, "The branch of rendered manifests; env/ and the stack's name when absent.");

        public static readonly RecordShape Shape = new("the repository", [Url, Revision]);
    }
}
