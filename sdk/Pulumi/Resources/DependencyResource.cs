using System.Collections.Immutable;

namespace Pulumi;

/// <summary>A resource known by its URN only; it has no id.</summary>
internal sealed class DependencyResource : CustomResource
{
    public DependencyResource(string urn)
        : base(type: "")
    {
        Urn = new Output<string>(new Resolved<string>(urn, true, false, ImmutableHashSet.Create<Resource>(this)));
    }
}
