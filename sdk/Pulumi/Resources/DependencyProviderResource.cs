using System.Collections.Immutable;

namespace Pulumi;

/// <summary>A provider instance known by its reference, <c>urn::id</c>.</summary>
internal sealed class DependencyProviderResource : ProviderResource
{
    public DependencyProviderResource(string reference)
        : base(PackageOf(reference))
    {
        var (urn, id) = Split(reference);
        var self = ImmutableHashSet.Create<Resource>(this);
        Urn = new Output<string>(new Resolved<string>(urn, true, false, self));
        Id = new Output<string>(new Resolved<string>(id, true, false, self));
    }

    private static (string Urn, string Id) Split(string reference)
    {
        var separator = reference.LastIndexOf("::", StringComparison.Ordinal);
        return separator >= 0
            ? (reference[..separator], reference[(separator + 2)..])
            : throw new ArgumentException($"Expected \"::\" in provider reference ${reference}.");
    }

    private static string PackageOf(string reference) =>
        Pulumi.Urn.TypeOf(Split(reference).Urn).Split(':') is [_, _, var package, ..] ? package : "";
}
