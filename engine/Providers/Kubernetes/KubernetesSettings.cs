using DataOps.Engine.Model;

namespace DataOps.Providers.Kubernetes;

/// <summary>The inputs of a Kubernetes provider that matter here.</summary>
internal sealed record KubernetesSettings
{
    /// <summary>Null: objects are applied. Relative to the top of the repository.</summary>
    public string? RenderDirectory { get; init; }

    /// <summary>True while a preview does not know whether objects are rendered.</summary>
    public bool IsModeUnknown { get; init; }

    public bool AlwaysRender { get; init; }

    public string DefaultNamespace { get; init; } = "";

    public string ClusterIdentifier { get; init; } = "";

    public bool ServerSideApply { get; init; } = true;

    public bool MutableConfigMaps { get; init; }

    public bool MutableSecrets { get; init; }

    public static KubernetesSettings From(PropertyMap inputs)
    {
        var directory = inputs["renderYamlToDirectory"];
        return new KubernetesSettings
        {
            RenderDirectory = PlainValues.Text(directory) is { Length: > 0 } text ? text : null,
            IsModeUnknown = directory is not null && UnknownValues.Contains(directory),
            AlwaysRender = Flag(inputs["alwaysRender"]) ?? false,
            DefaultNamespace = PlainValues.Text(inputs["namespace"]) ?? "",
            ClusterIdentifier = PlainValues.Text(inputs["clusterIdentifier"]) ?? "",
            ServerSideApply = Flag(inputs["enableServerSideApply"]) ?? true,
            MutableConfigMaps = Flag(inputs["enableConfigMapMutable"]) ?? false,
            MutableSecrets = Flag(inputs["enableSecretMutable"]) ?? false,
        };
    }

    // Stack configuration carries everything as text.
    private static bool? Flag(PropertyValue? value) =>
        value is null
            ? null
            : PlainValues.Unwrap(value) switch
            {
                PropertyValue.Boolean truth => truth.Value,
                PropertyValue.String text => text.Value == "true",
                _ => null,
            };
}
