using System.Collections.Immutable;
using DataOps.Engine.Model;
using DataOps.Engine.Monitor;

namespace DataOps.Engine.Ports;

public sealed record CheckResponse(PropertyMap Inputs, ImmutableArray<CheckFailure> Failures);
