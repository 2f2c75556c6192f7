using DataOps.Engine.Model;

namespace DataOps.Engine.Planning;

/// <summary>What a resource needs, by kind of need.</summary>
internal static class ResourceDependencies
{
    /// <summary>
    /// Dependencies, property dependencies, and what it is deleted or replaced with; not the parent and not the provider.
    /// </summary>
    public static IEnumerable<Urn> Direct(ResourceState state)
    {
        foreach (var urn in state.Dependencies)
        {
            yield return urn;
        }

        foreach (var (_, urns) in state.PropertyDependencies)
        {
            foreach (var urn in urns)
            {
                yield return urn;
            }
        }

        if (state.DeletedWith is { } deletedWith)
        {
            yield return deletedWith;
        }

        foreach (var urn in state.ReplaceWith)
        {
            yield return urn;
        }
    }

    /// <summary>As <see cref="Direct"/>, and the parent.</summary>
    public static IEnumerable<Urn> WithParent(ResourceState state) =>
        state.Parent is { } parent ? Direct(state).Prepend(parent) : Direct(state);

    /// <summary>As <see cref="WithParent"/>, and the provider.</summary>
    public static IEnumerable<Urn> All(ResourceState state) =>
        state.Provider is { } provider ? WithParent(state).Append(provider.Urn) : WithParent(state);
}
