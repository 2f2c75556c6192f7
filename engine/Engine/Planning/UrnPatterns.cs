using System.Collections.Immutable;
using System.Text.RegularExpressions;
using DataOps.Engine.Model;

namespace DataOps.Engine.Planning;

/// <summary>
/// A set of URNs given by name and by pattern: <c>*</c> is anything within a part of a URN, <c>**</c> anything at all. An empty set
/// constrains nothing and so contains everything.
/// </summary>
internal sealed class UrnPatterns
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly ImmutableArray<Regex> _patterns;

    public UrnPatterns(ImmutableArray<string> namesOrPatterns)
    {
        Names = [.. namesOrPatterns.Where(text => !text.Contains('*', StringComparison.Ordinal)).Select(text => new Urn(text))];
        _names.UnionWith(Names.Select(urn => urn.Value));
        _patterns = [.. namesOrPatterns.Where(text => text.Contains('*', StringComparison.Ordinal)).Select(ToRegex)];
        IsConstrained = namesOrPatterns.Length > 0;
    }

    public bool IsConstrained { get; }

    /// <summary>The members given by name.</summary>
    public ImmutableArray<Urn> Names { get; }

    public bool Contains(Urn urn) => !IsConstrained || _names.Contains(urn.Value) || _patterns.Any(pattern => pattern.IsMatch(urn.Value));

    /// <summary>Adds a member; an unconstrained set stays unconstrained.</summary>
    public void Add(Urn urn)
    {
        if (IsConstrained)
        {
            _names.Add(urn.Value);
        }
    }

    private static Regex ToRegex(string pattern)
    {
        var segments = pattern.Split("**").Select(segment => string.Join("[^:]*", segment.Split('*').Select(Regex.Escape)));
        return new Regex("^" + string.Join(".*", segments) + "$", RegexOptions.CultureInvariant | RegexOptions.Singleline);
    }
}
