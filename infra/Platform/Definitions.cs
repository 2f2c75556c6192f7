using System.Collections.Immutable;
using Infra.Catalog.Definitions;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Files;
using Infra.Catalog.Loading;
using Infra.Catalog.Settings;
using Infra.Catalog.Systems;
using Infra.Platform.Settings;

namespace Infra.Platform;

/// <summary>The pipelines of the repository as they are in a stack's environment.</summary>
public static class Definitions
{
    /// <param name="files">The repository.</param>
    /// <param name="settings">The stack's settings; definitions are checked as if broken ones, which are reported elsewhere, were
    /// sound.</param>
    /// <param name="clock">Says which waivers have expired.</param>
    public static Checked<PlatformCatalog> Load(ICatalogFiles files, Checked<StackSettings> settings, TimeProvider clock) =>
        CatalogLoader.Load(files, StackOptions.Of(files, settings.Partial, clock), CancellationToken.None);

    /// <summary>The pipelines that the stack deploys; findings have named those that it leaves out.</summary>
    public static IReadOnlyList<Pipeline> Deployed(PlatformCatalog catalog) => [.. catalog.Deployed.Where(StackSystems.Deployed.Deploys)];

    /// <summary>What <c>${env.*}</c> in definitions stands for.</summary>
    public static ImmutableSortedDictionary<string, string> Variables(PlatformSettings settings) => StackOptions.Variables(settings.Stack);
}
