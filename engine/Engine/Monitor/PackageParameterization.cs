using System.Collections.Immutable;

namespace DataOps.Engine.Monitor;

/// <summary>The package that parameters make of a base package.</summary>
public sealed record PackageParameterization(string Name, string Version, ImmutableArray<byte> Value);
