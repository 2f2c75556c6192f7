using System.Collections.Immutable;
using DataOps.Engine.Host.Configuration;
using DataOps.Engine.Host.Secrets;
using DataOps.Engine.Host.State;
using DataOps.Engine.Model;
using Infra.Catalog.Lineage;

namespace DataOps.Cli.Commands.Catalog;

/// <summary>
/// Where the lineage meets the stack's resources: a pipeline's are those below the component that bears its stable name, an object store's
/// dataset lies in the bucket that its URI names.
/// </summary>
internal static class DeployedResources
{
    /// <summary>What is deployed in the environment's stack for what a change touches; nothing where there is no such stack.</summary>
    /// <param name="stableNames">The stable name of each pipeline that there is; a removed one is looked for under its name.</param>
    public static ImmutableArray<TouchedResource> Of(
        CommandScope scope,
        string environment,
        ImpactReport report,
        IReadOnlyDictionary<string, string> stableNames
    )
    {
        if (ProjectFile.Find(scope.Environment.WorkingDirectory) is not { } project)
        {
            return [];
        }

        var stack = new StackIdentity(project.Name, environment);
        return scope.Store.Exists(stack)
            ? Of(scope.Store.Read(stack, _ => PassThroughCipher.Instance).Snapshot.Resources, report, stableNames)
            : [];
    }

    internal static ImmutableArray<TouchedResource> Of(
        IReadOnlyCollection<ResourceState> resources,
        ImpactReport report,
        IReadOnlyDictionary<string, string> stableNames
    )
    {
        var byUrn = resources.Where(resource => !resource.Delete).ToLookup(resource => resource.Urn);

        // A pipeline that moved to another domain is removed there and added here under one stable name.
        var pipelines = report
            .Changed.Select(change => change.Id)
            .Concat(report.Affected)
            .Select(id => id.ToString())
            .OrderBy(id => !stableNames.ContainsKey(id))
            .DistinctBy(StableName)
            .ToDictionary(StableName, StringComparer.Ordinal);
        var buckets = report
            .Datasets.Select(text => (Uri: text, Bucket: BucketOf(text)))
            .Where(entry => entry.Bucket is not null)
            .ToLookup(entry => entry.Bucket!, entry => entry.Uri);
        var managed = resources
            .Where(resource => resource.Custom && !resource.Delete && !ProviderReference.IsProviderType(resource.Type))
            .ToList();
        var running = managed
            .Select(resource =>
                (
                    For: Ancestors(resource, byUrn)
                        .Select(above => pipelines.GetValueOrDefault(above.Urn.Name))
                        .FirstOrDefault(found => found is not null),
                    resource
                )
            )
            .Where(entry => entry.For is not null);
        var holding = managed
            .Where(resource => resource.Type.EndsWith(":Bucket", StringComparison.Ordinal))
            .SelectMany(resource => buckets[resource.Id].Select(uri => (For: (string?)uri, resource)));
        return
        [
            .. running
                .Concat(holding)
                .Select(entry => new TouchedResource(entry.For!, entry.resource.Type, entry.resource.Urn.Name, entry.resource.Urn.Value))
                .OrderBy(touched => touched.For, StringComparer.Ordinal)
                .ThenBy(touched => touched.Urn, StringComparer.Ordinal),
        ];

        string StableName(string id) => stableNames.GetValueOrDefault(id, id[(id.LastIndexOf('/') + 1)..]);
    }

    private static string? BucketOf(string uri) =>
        Uri.TryCreate(uri, UriKind.Absolute, out var parsed) && parsed.Scheme is "s3" or "gs" ? parsed.Host : null;

    /// <summary>The components above a resource, from the nearest.</summary>
    private static IEnumerable<ResourceState> Ancestors(ResourceState resource, ILookup<Urn, ResourceState> byUrn)
    {
        for (var parent = resource.Parent; parent is { } urn && byUrn[urn].FirstOrDefault() is { } above; parent = above.Parent)
        {
            yield return above;
        }
    }
}
