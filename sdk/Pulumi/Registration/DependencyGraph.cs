namespace Pulumi.Registration;

/// <summary>What depending on a resource means for the engine, which knows nothing of a component's inside.</summary>
internal static class DependencyGraph
{
    /// <summary>
    /// The resources themselves, with every local component replaced by the custom resources and remote components it holds,
    /// directly or through further components. What a custom resource or a remote component holds is not looked at.
    /// </summary>
    /// <param name="resources">Null among them stands for a dependency that was left out.</param>
    public static IEnumerable<Resource> Expand(IEnumerable<Resource?> resources)
    {
        var seen = new HashSet<Resource>();
        var open = new Stack<Resource?>(resources);
        while (open.TryPop(out var resource))
        {
            if (resource is null || !seen.Add(resource))
            {
                continue;
            }

            if (resource is not ComponentResource component)
            {
                yield return resource;
                continue;
            }

            if (component.IsRemote)
            {
                yield return resource;
            }

            foreach (var child in component.Children())
            {
                open.Push(child);
            }
        }
    }

    /// <summary>The URNs of the expanded resources, once they are registered.</summary>
    public static async Task<HashSet<string>> UrnsAsync(IReadOnlyCollection<Resource> resources)
    {
        var urns = new HashSet<string>();
        if (resources.Count > 0)
        {
            foreach (var resource in Expand(resources))
            {
                if (await resource.Urn.ValueOrAsync("").ConfigureAwait(false) is { Length: > 0 } urn)
                {
                    urns.Add(urn);
                }
            }
        }

        return urns;
    }
}
