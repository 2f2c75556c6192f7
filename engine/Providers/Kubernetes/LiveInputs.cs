using DataOps.Engine.Model;

namespace DataOps.Providers.Kubernetes;

/// <summary>Finds in a live object what a program would have to say to get it.</summary>
internal static class LiveInputs
{
    private static readonly string[] SetByCluster =
    [
        "uid",
        "creationTimestamp",
        "generation",
        "resourceVersion",
        "managedFields",
        "selfLink",
    ];

    /// <summary>The live values of everything that the inputs name, at every level; what the cluster added is left out.</summary>
    public static PropertyMap Prune(PropertyMap live, PropertyMap inputs) =>
        PropertyMap.From(
            inputs
                .Where(input => live.ContainsKey(input.Key) || input.Key == "stringData")
                .Select(input => KeyValuePair.Create(input.Key, Prune(live[input.Key] ?? input.Value, input.Value)))
        );

    /// <summary>Everything but the status and the bookkeeping of the cluster.</summary>
    public static PropertyMap OfImport(PropertyMap live) =>
        live["metadata"] is PropertyValue.Object metadata
            ? live.Without("status").With("metadata", SetByCluster.Aggregate(metadata.Properties, (map, key) => map.Without(key)))
            : live.Without("status");

    private static PropertyValue Prune(PropertyValue live, PropertyValue input) =>
        (live, PlainValues.Unwrap(input)) switch
        {
            (PropertyValue.Object liveMap, PropertyValue.Object inputMap) => new PropertyValue.Object(
                Prune(liveMap.Properties, inputMap.Properties)
            ),
            (PropertyValue.Array liveList, PropertyValue.Array inputList) when liveList.Items.Length == inputList.Items.Length =>
                new PropertyValue.Array([.. liveList.Items.Select((item, i) => Prune(item, inputList.Items[i]))]),
            _ => live,
        };
}
