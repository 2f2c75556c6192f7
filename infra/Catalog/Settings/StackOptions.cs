using System.Collections.Immutable;
using Infra.Catalog.Definitions;
using Infra.Catalog.Files;
using Infra.Catalog.Systems;

namespace Infra.Catalog.Settings;

/// <summary>What a stack's settings mean to the definitions: the one place that says so, for programs and for tools.</summary>
public static class StackOptions
{
    private const string Lake = "lake";
    private const string Warehouse = "warehouse";

    /// <summary>
    /// The names that definitions can reach as <c>${env.NAME}</c> beside <c>env.name</c>, each with a text for where no stack says any.
    /// </summary>
    public static ImmutableSortedDictionary<string, string> UnknownVariables { get; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add(Lake, "data-lake").Add(Warehouse, "analytics");

    /// <summary>What <c>${env.*}</c> in definitions stands for.</summary>
    public static ImmutableSortedDictionary<string, string> Variables(StackSettings settings) =>
        ImmutableSortedDictionary
            .Create<string, string>(StringComparer.Ordinal)
            .Add(Lake, settings.Prefix)
            .Add(Warehouse, settings.Warehouse.Database);

    /// <summary>The options of a stack whose settings have been read, with their errors or without.</summary>
    public static CatalogOptions Of(ICatalogFiles files, StackSettings settings, TimeProvider clock) =>
        new()
        {
            Environment = settings.Environment,
            Settings = Variables(settings),
            KnownEnvironments = StackSettingsReader.Environments(files, settings.Environment),
            NamePrefix = settings.Prefix,
            IsProduction = settings.ProtectData,
            DefaultOrchestrator = new Orchestrator.Airflow(),
            Systems = (settings.Monitoring is null ? StackSystems.Deployed.Without(SystemKind.Monitoring) : StackSystems.Deployed).With(
                settings.GitOps.Operator
            ),
            Quota = settings.Quota,
            Today = Today(clock),
        };

    /// <summary>The options where there is no stack: nothing of one is known.</summary>
    public static CatalogOptions Without(string environment, TimeProvider clock) =>
        new() { Environment = environment, Today = Today(clock) };

    private static DateOnly Today(TimeProvider clock) => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
}
