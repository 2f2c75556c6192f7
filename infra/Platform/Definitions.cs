using System.Collections.Immutable;
using Infra.Catalog.Definitions;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Loading;
using Infra.Catalog.Systems;
using Infra.Platform.Settings;

namespace Infra.Platform;

/// <summary>The pipelines of the repository as they are in a stack's environment.</summary>
public static class Definitions
{
    /// <param name="root">The repository's root on disk.</param>
    /// <param name="environment">The stack's name.</param>
    /// <param name="settings">The stack's settings; broken ones are reported elsewhere, and definitions are checked as if they were sound.</param>
    /// <param name="clock">Says which waivers have expired.</param>
    public static Checked<PlatformCatalog> Load(string root, string environment, Checked<PlatformSettings> settings, TimeProvider clock) =>
        CatalogLoader.Load(new RepositoryFiles(root), Options(environment, settings.HasErrors ? Sound(settings.Partial) : settings.Value, clock), CancellationToken.None);

    /// <summary>The pipelines that the stack deploys; findings have named those that it leaves out.</summary>
    public static IReadOnlyList<Pipeline> Deployed(PlatformCatalog catalog) => [.. catalog.Deployed.Where(StackSystems.Deployed.Deploys)];

    /// <summary>What <c>${env.*}</c> in definitions stands for.</summary>
    public static ImmutableSortedDictionary<string, string> Variables(PlatformSettings settings) => ImmutableSortedDictionary<string, string>.Empty
        .Add("lake", settings.Prefix)
        .Add("warehouse", settings.Warehouse.Database);

    // What is wrong with a setting must not look like an error in every definition that refers to it.
    private static PlatformSettings Sound(PlatformSettings settings) => settings with
    {
        Prefix = SettingsForms.Prefix().IsMatch(settings.Prefix) ? settings.Prefix : "prefix",
        Warehouse = SettingsForms.Database().IsMatch(settings.Warehouse.Database) ? settings.Warehouse : settings.Warehouse with { Database = "database" },
    };

    internal static CatalogOptions Options(string environment, PlatformSettings settings, TimeProvider clock) => new()
    {
        Environment = environment,
        Settings = Variables(settings),
        NamePrefix = settings.Prefix,
        IsProduction = settings.ProtectData,
        DefaultOrchestrator = new Orchestrator.Airflow(),
        Systems = StackSystems.Deployed,
        Today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime),
    };
}
