using System.Collections.Immutable;
using Pulumi.Utilities;

namespace Pulumi.Kubernetes.Yaml;

/// <summary>The provider's function that reads manifests.</summary>
internal static class YamlDecode
{
    /// <summary>Options for calls of the provider's functions, for objects with these options.</summary>
    public static InvokeOptions Options(CustomResourceOptions children) =>
        global::Pulumi.Kubernetes.Utilities.WithDefaults(
            new InvokeOptions
            {
                Parent = children.Parent,
                Provider = children.Provider,
                Version = children.Version,
                PluginDownloadURL = children.PluginDownloadURL,
            }
        );

    public static Output<ImmutableArray<ImmutableDictionary<string, object>>> Invoke(string text, CustomResourceOptions children)
    {
        var options = Options(children);
        var result = Deployment.Instance.InvokeAsync<YamlDecodeResult>(
            "kubernetes:yaml:decode",
            new YamlDecodeArgs { Text = text },
            options
        );
        return Output.Create(result).Apply(decoded => Known(decoded.Result, options));
    }

    /// <summary>In a preview, a provider that is not configured yet has no result.</summary>
    public static Output<ImmutableArray<ImmutableDictionary<string, object>>> Known(
        ImmutableArray<ImmutableDictionary<string, object>> result,
        InvokeOptions options
    )
    {
        if (!result.IsDefault)
        {
            return Output.Create(result);
        }

        Log.Warn("The provider is not fully configured. Preview is incomplete.", options.Parent);
        return OutputUtilities.CreateUnknown(result);
    }
}
