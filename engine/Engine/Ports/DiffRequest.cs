using System.Collections.Immutable;
using DataOps.Engine.Model;

namespace DataOps.Engine.Ports;

public sealed record DiffRequest(
    Urn Urn,
    string Id,
    PropertyMap OldInputs,
    PropertyMap OldOutputs,
    PropertyMap NewInputs,
    ImmutableArray<string> IgnoreChanges
);
