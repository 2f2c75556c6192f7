using DataOps.Engine.Model;
using Pulumirpc;

namespace DataOps.Engine.Host.Monitor;

/// <summary>The part of a registration that transforms may change.</summary>
internal sealed record TransformedResource(PropertyMap Properties, TransformResourceOptions Options);
