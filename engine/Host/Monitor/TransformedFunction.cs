using DataOps.Engine.Model;
using Pulumirpc;

namespace DataOps.Engine.Host.Monitor;

/// <summary>The part of a function call that transforms may change.</summary>
internal sealed record TransformedFunction(PropertyMap Arguments, TransformInvokeOptions Options);
