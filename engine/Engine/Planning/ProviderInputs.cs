using System.Collections.Immutable;
using DataOps.Engine.Model;
using DataOps.Engine.Monitor;
using DataOps.Engine.Ports;

namespace DataOps.Engine.Planning;

/// <summary>
/// The inputs of a provider resource as a checkpoint has them: the provider's configuration, <c>version</c> beside it, and what only the
/// engine needs under <c>__internal</c> (plugin name and version, download URL, parameters). Source: Pulumi's checkpoints.
/// </summary>
internal static class ProviderInputs
{
    private const string InternalKey = "__internal";
    private const string VersionKey = "version";
    private const string NameKey = "name";
    private const string DownloadKey = "pluginDownloadURL";
    private const string ParameterizationKey = "parameterization";

    /// <summary>The packages of programs that define their own resource types; they get the whole configuration.</summary>
    private static readonly ImmutableArray<string> DynamicPackages = ["pulumi-nodejs", "pulumi-python"];

    /// <summary>What the stack's configuration holds for a package.</summary>
    public static PropertyMap FromConfig(ImmutableSortedDictionary<string, PropertyValue> config, string package) =>
        DynamicPackages.Contains(package)
            ? PropertyMap.From(config)
            : PropertyMap.From(
                config
                    .Where(entry =>
                        entry.Key.Length > package.Length
                        && entry.Key[package.Length] == ':'
                        && entry.Key.StartsWith(package, StringComparison.Ordinal)
                    )
                    .Select(entry => KeyValuePair.Create(entry.Key[(package.Length + 1)..], entry.Value))
            );

    /// <summary>Adds which plugin serves the provider.</summary>
    public static PropertyMap WithPlugin(PropertyMap inputs, ProviderRequest request)
    {
        if (request.Version.Length > 0)
        {
            inputs = EnsureInternal(inputs).With(VersionKey, request.Version);
        }

        if (request.PluginDownloadUrl.Length > 0)
        {
            inputs = SetInternal(inputs, DownloadKey, request.PluginDownloadUrl);
        }

        if (request.Parameterization is { } parameterization)
        {
            inputs = SetInternal(inputs, NameKey, request.Package);
            if (request.Version.Length > 0)
            {
                inputs = SetInternal(inputs, VersionKey, request.Version);
            }

            inputs = inputs.With(VersionKey, parameterization.Version);
            inputs = SetInternal(inputs, ParameterizationKey, Convert.ToBase64String(parameterization.Value.AsSpan()));
        }

        return inputs;
    }

    /// <summary>Which plugin serves a provider of the package with these inputs.</summary>
    public static ProviderRequest RequestFor(string package, PropertyMap inputs)
    {
        var secret = (inputs[InternalKey] as PropertyValue.Object)?.Properties ?? inputs;
        var parameters = Text(secret, ParameterizationKey);
        var version = Text(parameters is null ? inputs : secret, VersionKey) ?? "";
        return new ProviderRequest(Text(secret, NameKey) ?? package, version, Text(secret, DownloadKey) ?? "")
        {
            Parameterization = parameters is null
                ? null
                : new PackageParameterization(package, Text(inputs, VersionKey) ?? "", [.. Convert.FromBase64String(parameters)]),
        };
    }

    /// <summary>What the provider itself may see.</summary>
    public static PropertyMap Visible(PropertyMap inputs) => inputs.Without(InternalKey);

    /// <summary>Puts back into checked inputs what the provider did not see.</summary>
    public static PropertyMap Restore(PropertyMap inputs, PropertyMap unchecked_)
    {
        if (unchecked_[VersionKey] is { } version && !inputs.ContainsKey(VersionKey))
        {
            inputs = inputs.With(VersionKey, version);
        }

        return unchecked_[InternalKey] is { } hidden ? inputs.With(InternalKey, hidden) : inputs;
    }

    private static string? Text(PropertyMap map, string key) => (map[key] as PropertyValue.String)?.Value;

    private static PropertyMap EnsureInternal(PropertyMap inputs) =>
        inputs[InternalKey] is PropertyValue.Object ? inputs : inputs.With(InternalKey, PropertyMap.Empty);

    private static PropertyMap SetInternal(PropertyMap inputs, string key, string value)
    {
        inputs = EnsureInternal(inputs);
        return inputs.With(InternalKey, ((PropertyValue.Object)inputs[InternalKey]!).Properties.With(key, value));
    }
}
