using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;

namespace Pulumi.Registration;

/// <summary>The engine's answer about a resource.</summary>
/// <param name="Urn">Its URN.</param>
/// <param name="Id">The provider's id, empty if there is none or it is not known yet.</param>
/// <param name="Outputs">Its outputs.</param>
internal sealed record RegisteredResource(string Urn, string Id, Struct? Outputs)
{
    /// <summary>Resources that single outputs depend on beside their own.</summary>
    public ImmutableDictionary<string, ImmutableHashSet<Resource>> Dependencies { get; init; } =
        ImmutableDictionary<string, ImmutableHashSet<Resource>>.Empty;

    /// <summary>False if the engine failed or skipped the resource but lets the program go on.</summary>
    public bool Succeeded { get; init; } = true;
}
