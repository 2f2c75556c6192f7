using System.Collections.Immutable;
using DataOps.Engine.Model;

namespace DataOps.Engine.Ports;

public sealed record UpdateRequest(
    Urn Urn,
    string Id,
    PropertyMap OldInputs,
    PropertyMap OldOutputs,
    PropertyMap NewInputs,
    double TimeoutSeconds,
    ImmutableArray<string> IgnoreChanges,
    bool Preview
);
