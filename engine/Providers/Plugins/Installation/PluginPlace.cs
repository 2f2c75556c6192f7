namespace DataOps.Providers.Plugins.Installation;

/// <summary>A place that has plugins.</summary>
internal abstract record PluginPlace
{
    private PluginPlace() { }

    /// <summary>A folder of archives on the web.</summary>
    public sealed record Web(string Url) : PluginPlace;

    /// <summary>Releases of a repository.</summary>
    public sealed record GitHub(string Host, string Owner, string Repository) : PluginPlace
    {
        public string Api => $"https://{Host}/repos/{Owner}/{Repository}/releases";

        /// <summary>
        /// True for Pulumi's own, whose archives can be had without asking the API first, which allows few questions an hour.
        /// </summary>
        public bool IsPulumis => Owner == "pulumi" && Host == "api.github.com";
    }

    public T Match<T>(Func<Web, T> web, Func<GitHub, T> gitHub) =>
        this switch
        {
            Web place => web(place),
            GitHub place => gitHub(place),
            _ => throw new System.Diagnostics.UnreachableException(GetType().Name),
        };
}
