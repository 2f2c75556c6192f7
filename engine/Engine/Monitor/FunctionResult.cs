using System.Collections.Immutable;
using DataOps.Engine.Model;

namespace DataOps.Engine.Monitor;

/// <summary>A function's result, or what its provider found wrong with the arguments.</summary>
public sealed record FunctionResult(PropertyMap Return, ImmutableArray<CheckFailure> Failures)
{
    public bool IsUnknown { get; init; }
}
