using System.Collections.Immutable;
using DataOps.Providers.Plugins.Installation;

namespace DataOps.Providers;

/// <summary>What <see cref="ProviderSource"/> needs to know of its surroundings; the host reads the environment and fills it.</summary>
public sealed record ProviderSourceOptions
{
    /// <summary><see cref="ProviderPreference.Plugins"/> with <c>--providers plugins</c> or <c>PULUMI_BACKEND_URL</c>.</summary>
    public ProviderPreference Preference { get; init; } = ProviderPreference.BuiltIn;

    /// <summary>The value of <c>PULUMI_DEBUG_PROVIDERS</c>: <c>aws:12345,gcp:678</c>.</summary>
    public string DebugProviders { get; init; } = "";

    /// <summary>The value of <c>KUBECONFIG</c>, which SDKs take for the provider's <c>kubeconfig</c> where a program gives none.</summary>
    public string AmbientKubeconfig { get; init; } = "";

    /// <summary>The value of <c>PATH</c>.</summary>
    public string SearchPath { get; init; } = "";

    /// <summary>True when <c>PULUMI_IGNORE_AMBIENT_PLUGINS</c> is set: plugins on the search path are passed over.</summary>
    public bool IgnoreSearchPath { get; init; }

    /// <summary>
    /// The folder that <c>PULUMI_HOME</c> names (default <c>~/.pulumi</c>); plugins are in its <c>plugins</c>. Empty: none.
    /// </summary>
    public string PulumiHome { get; init; } = "";

    /// <summary>The plugins that the program may need, asked for when one is missing.</summary>
    public Func<IReadOnlyList<PluginSpec>> RequiredPlugins { get; init; } = () => [];

    /// <summary>How long a plugin may take until it has printed its port and answers.</summary>
    public TimeSpan PluginStartLimit { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// The folder that the program runs in: plugins start there, and relative paths in inputs of built-in providers start there too.
    /// </summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>The top of the repository: no built-in provider writes outside of it.</summary>
    public required string RepositoryRoot { get; init; }

    /// <summary>The file of the sandbox's cloud; it and its folder are created when first needed.</summary>
    public required string SandboxDatabase { get; init; }

    /// <summary>Variables that plugin processes get besides those of this process, such as <c>PULUMI_PROJECT</c>.</summary>
    public ImmutableSortedDictionary<string, string> PluginEnvironment { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
}
