using System.Collections.Immutable;
using Infra.Catalog.Definitions;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Files;
using Infra.Catalog.Loading;
using Infra.Catalog.Systems;
using Testing;
using Xunit;

namespace Catalog.Tests;

/// <summary>This repository's own definitions, and options to load them with.</summary>
internal static class Repository
{
    public static readonly DateOnly Today = new(2026, 6, 1);

    private static readonly Lazy<ImmutableArray<KeyValuePair<string, byte[]>>> Files = new(() =>
        [
            .. Directory
                .EnumerateFiles(Path.Combine(RepositoryRoot.Path, "pipelines"), "*", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .Select(path => KeyValuePair.Create(Path.GetRelativePath(RepositoryRoot.Path, path), File.ReadAllBytes(path))),
        ]
    );

    public static ImmutableArray<KeyValuePair<string, byte[]>> All => Files.Value;

    public static CatalogOptions Options(string environment) =>
        new()
        {
            Environment = environment,
            KnownEnvironments = ["dev", "prod"],
            Settings = ImmutableSortedDictionary<string, string>
                .Empty.Add("lake", "test-lake")
                .Add("warehouse", "analytics")
                .Add("region", "eu-central-1"),
            Today = Today,
            IsProduction = environment == "prod",
        };

    public static Checked<PlatformCatalog> Load(string environment) =>
        CatalogLoader.Load(new InMemoryFiles(All), Options(environment), TestContext.Current.CancellationToken);
}
