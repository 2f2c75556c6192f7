using System.Collections.Immutable;
using DataOps.Engine.Model;

namespace DataOps.Engine.Monitor;

/// <summary>A method's result and what each part of it depends on, or what its provider found wrong with the arguments.</summary>
public sealed record MethodResult(PropertyMap Return)
{
    public static readonly MethodResult Empty = new(PropertyMap.Empty);

    public ImmutableSortedDictionary<string, ImmutableArray<Urn>> ReturnDependencies { get; init; } =
        ImmutableSortedDictionary<string, ImmutableArray<Urn>>.Empty;

    public ImmutableArray<CheckFailure> Failures { get; init; } = [];

    /// <summary>Set when the call itself makes no sense, which is for the program to report.</summary>
    public string? Error { get; init; }
}
