using System.Collections.Concurrent;
using Pulumi.Monitoring;

namespace Pulumi;

/// <summary>What the engine's monitor can do; each feature is asked for once, when it is first needed.</summary>
internal sealed class MonitorFeatures(IMonitor monitor)
{
    public const string AliasSpecs = "aliasSpecs";
    public const string DeletedWith = "deletedWith";
    public const string InvokeTransforms = "invokeTransforms";
    public const string OutputValues = "outputValues";
    public const string Parameterization = "parameterization";
    public const string ReplaceWith = "replaceWith";
    public const string ResourceHooks = "resourceHooks";
    public const string ResourceReferences = "resourceReferences";
    public const string Transforms = "transforms";

    private readonly ConcurrentDictionary<string, Lazy<Task<bool>>> _answers = new();

    public Task<bool> SupportsAsync(string feature) =>
        _answers.GetOrAdd(feature, id => new Lazy<Task<bool>>(() => monitor.SupportsFeatureAsync(id))).Value;

    /// <summary>
    /// Fails with <see cref="InvalidOperationException"/> if the feature, called <paramref name="name"/> for users, is missing.
    /// </summary>
    public async Task RequireAsync(string feature, string name)
    {
        if (!await SupportsAsync(feature).ConfigureAwait(false))
        {
            throw new InvalidOperationException($"The Pulumi CLI does not support {name}. Please update the Pulumi CLI.");
        }
    }
}
