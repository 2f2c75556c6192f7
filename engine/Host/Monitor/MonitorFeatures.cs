using System.Collections.Frozen;
using Pulumirpc;

namespace DataOps.Engine.Host.Monitor;

/// <summary>What programs may ask about. The names are those of the protocol and get no more; newer features have a number only.</summary>
internal static class MonitorFeatures
{
    private static readonly FrozenDictionary<string, ResourceMonitorFeature> Named = new Dictionary<string, ResourceMonitorFeature>
    {
        ["secrets"] = ResourceMonitorFeature.Secrets,
        ["resourceReferences"] = ResourceMonitorFeature.ResourceReferences,
        ["outputValues"] = ResourceMonitorFeature.OutputValues,
        ["aliasSpecs"] = ResourceMonitorFeature.AliasSpecs,
        ["replacementTrigger"] = ResourceMonitorFeature.ReplacementTrigger,
        ["deletedWith"] = ResourceMonitorFeature.DeletedWith,
        ["replaceWith"] = ResourceMonitorFeature.ReplaceWith,
        ["transforms"] = ResourceMonitorFeature.Transforms,
        ["invokeTransforms"] = ResourceMonitorFeature.InvokeTransforms,
        ["parameterization"] = ResourceMonitorFeature.Parameterization,
        ["resourceHooks"] = ResourceMonitorFeature.ResourceHooks,
        ["errorHooks"] = ResourceMonitorFeature.ErrorHooks,
        ["sendsOptionsToHooks"] = ResourceMonitorFeature.SendsOptionsToHooks,
    }.ToFrozenDictionary();

    public static IEnumerable<ResourceMonitorFeature> All =>
        Named.Values.Order().Concat([ResourceMonitorFeature.InvokeDependsOn, ResourceMonitorFeature.InvokeParent]);

    public static bool Supports(string name) => Named.ContainsKey(name);
}
