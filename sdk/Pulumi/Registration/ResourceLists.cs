using System.Collections.Immutable;

namespace Pulumi.Registration;

/// <summary>List options that hold resources.</summary>
internal static class ResourceLists
{
    /// <summary>The resources, none if the list is not known.</summary>
    public static Task<ImmutableArray<Resource>> ResolveAsync(InputList<Resource> resources) => resources.ToOutput().ValueOrAsync([]);

    /// <summary>The URNs of the resources, in order and without expanding components.</summary>
    public static async Task<List<string>> UrnsAsync(InputList<Resource> resources)
    {
        var urns = new List<string>();
        foreach (var resource in await ResolveAsync(resources).ConfigureAwait(false))
        {
            if (resource is not null && await resource.Urn.ValueOrAsync("").ConfigureAwait(false) is { Length: > 0 } urn)
            {
                urns.Add(urn);
            }
        }

        return urns;
    }
}
