using System.Collections.Immutable;

namespace DataOps.Checks.Stacks;

/// <summary>What a stack's settings file says to the catalogue: the values behind <c>${env.*}</c>, the prefix of names, whether data is protected.</summary>
public sealed record StackEnvironment(string Name, ImmutableSortedDictionary<string, string> Variables, string NamePrefix, bool IsProduction);
