using System.Collections.Immutable;
using DataOps.Engine.Model;
using DataOps.Engine.Monitor;
using DataOps.Engine.Ports;
using DataOps.Providers.Schema;

namespace DataOps.Providers.Kubernetes;

/// <summary>
/// Checks the inputs of a Kubernetes object and completes them as Pulumi's provider does: version and kind, name (marked by the annotation
/// <c>pulumi.com/autonamed</c>), the provider's namespace, the label <c>app.kubernetes.io/managed-by</c>; fields that only the cluster sets
/// go away.
/// </summary>
internal sealed class KubernetesChecker(PackageSchema schema, KubernetesSettings settings)
{
    private const string Autonamed = "pulumi.com/autonamed";
    private const string ManagedBy = "app.kubernetes.io/managed-by";

    private static readonly AutoNameRule NameRule = new("metadata.name") { HexDigits = 8, MaxLength = int.MaxValue };
    private static readonly string[] SetByCluster =
    [
        "creationTimestamp",
        "deletionGracePeriodSeconds",
        "deletionTimestamp",
        "generation",
        "managedFields",
        "resourceVersion",
        "uid",
    ];

    public static bool IsAutonamed(PropertyMap inputs) =>
        PlainValues.Text(PlainValues.Map(PlainValues.Map(inputs["metadata"])?["annotations"])?[Autonamed]) == "true";

    public CheckResponse Check(CheckRequest request, KubernetesToken token)
    {
        var inputs = PlainValues.Reduce(request.NewInputs);
        inputs = inputs.With("apiVersion", inputs["apiVersion"] ?? token.ApiVersion).With("kind", inputs["kind"] ?? token.Kind);

        // While the metadata as a whole is unknown, nothing can be put into it.
        if (PlainValues.Map(inputs["metadata"] ?? PropertyMap.Empty) is not { } metadata)
        {
            return new CheckResponse(inputs, Findings(inputs, request.Urn.Type));
        }

        var failures = ImmutableArray.CreateBuilder<CheckFailure>();
        metadata = SetByCluster.Aggregate(metadata, (map, key) => map.Without(key));
        metadata = WithName(metadata, request, failures);
        metadata = WithNamespace(metadata, token);
        metadata = WithManagedBy(metadata, request.OldInputs);

        inputs = inputs.With("metadata", inputs["metadata"] is PropertyValue.Secret ? new PropertyValue.Secret(metadata) : metadata);
        failures.AddRange(Findings(inputs, request.Urn.Type));
        return new CheckResponse(inputs, failures.ToImmutable());
    }

    private ImmutableArray<CheckFailure> Findings(PropertyMap inputs, string type) =>
        schema.FindResource(type) is { } shape ? InputChecker.Check(inputs, shape.Inputs) : [];

    private static PropertyMap WithName(PropertyMap metadata, CheckRequest request, ImmutableArray<CheckFailure>.Builder failures)
    {
        if (metadata["name"] is { } name && PlainValues.Unwrap(name) is PropertyValue.Unknown or PropertyValue.String { Value.Length: > 0 })
        {
            return metadata;
        }

        if (metadata["generateName"] is not null)
        {
            failures.Add(
                new CheckFailure(
                    "metadata.generateName",
                    $"'generateName' is not supported with server-side apply or rendered manifests; set 'name', or neither ({ProviderFindings.GenerateNameCode})"
                )
            );
            return metadata;
        }

        if (IsAutonamed(request.OldInputs) && PlainValues.Map(request.OldInputs["metadata"])?["name"] is { } kept)
        {
            return Named(metadata, kept);
        }

        if (AutoNames.Make(NameRule, request) is { } made)
        {
            return Named(metadata, made);
        }

        failures.Add(
            new CheckFailure(
                "metadata.name",
                $"Automatic naming is disabled, so 'metadata.name' must be set ({ProviderFindings.MissingPropertyCode})"
            )
        );
        return metadata;
    }

    private static PropertyMap Named(PropertyMap metadata, PropertyValue name) =>
        Noted(metadata.With("name", name), "annotations", Autonamed, "true");

    private PropertyMap WithNamespace(PropertyMap metadata, KubernetesToken token) =>
        settings.DefaultNamespace.Length > 0 && token.IsNamespaced && metadata["namespace"] is null
            ? metadata.With("namespace", settings.DefaultNamespace)
            : metadata;

    // Server-side apply tells managers apart by itself; the label would be a change to objects that were imported without it.
    private PropertyMap WithManagedBy(PropertyMap metadata, PropertyMap olds)
    {
        var had = PlainValues.Text(PlainValues.Map(PlainValues.Map(olds["metadata"])?["labels"])?[ManagedBy]) == "pulumi";
        return (olds.Count == 0 && !settings.ServerSideApply) || had ? Noted(metadata, "labels", ManagedBy, "pulumi") : metadata;
    }

    private static PropertyMap Noted(PropertyMap metadata, string group, string key, string value) =>
        PlainValues.Map(metadata[group] ?? PropertyMap.Empty) is { } notes ? metadata.With(group, notes.With(key, value)) : metadata;
}
