using System.Collections.Immutable;

namespace DataOps.Git;

/// <summary>What is recorded of a revision.</summary>
/// <param name="Facts">By Pulumi's keys, such as <c>git.head</c>.</param>
/// <param name="Title">The first line of the commit's message; empty when it is not known.</param>
public sealed record GitDescription(ImmutableSortedDictionary<string, string> Facts, string Title);
