using System.Collections.Immutable;
using DataOps.Engine.Model;
using DataOps.Engine.Properties;

namespace DataOps.Engine.Plans;

/// <summary>
/// What becomes of a resource's properties: top level, new values; unknowns where a preview could not know them. A null is no value.
/// </summary>
public sealed record PropertyChanges
{
    public static readonly PropertyChanges None = new();

    public PropertyMap Adds { get; init; } = PropertyMap.Empty;

    public ImmutableArray<string> Deletes { get; init; } = [];

    public PropertyMap Updates { get; init; } = PropertyMap.Empty;

    internal static PropertyChanges Between(PropertyMap old, PropertyMap current) => Between(old, current, PropertyComparison.AreSame);

    /// <summary>How going from the old to the current properties departs from these changes; empty when it does not.</summary>
    /// <remarks>
    /// A finding is written as Pulumi writes it: what the plan does with the property (<c>+</c>, <c>~</c>, <c>-</c>, <c>=</c>), what the
    /// update does, the name, and the values.
    /// </remarks>
    internal ImmutableArray<string> Violations(PropertyMap old, PropertyMap current)
    {
        var actual = Between(old, current, UnknownComparison.AreSame);
        var findings = new List<string>();
        foreach (var (key, value) in actual.Adds)
        {
            if (!Fits(Adds[key], value))
            {
                findings.Add(Describe(key, '+', value));
            }
        }

        foreach (var key in actual.Deletes)
        {
            // What a plan updates to something unknown may turn out to be nothing.
            if (!Deletes.Contains(key) && Updates[key] is not PropertyValue.Unknown)
            {
                findings.Add(Describe(key, '-', null));
            }
        }

        foreach (var (key, value) in actual.Updates)
        {
            // Somebody else may have added the property meanwhile: updating it to what was to be added is less than the plan.
            if (!Fits(Updates[key] ?? Adds[key], value))
            {
                findings.Add(Describe(key, '~', value));
            }
        }

        findings.AddRange(
            Adds.Where(planned => !actual.Adds.ContainsKey(planned.Key) && !actual.Updates.ContainsKey(planned.Key))
                .Select(planned => Missed(planned.Key, planned.Value, current))
                .OfType<string>()
        );
        findings.AddRange(
            Updates
                .Where(planned => !actual.Updates.ContainsKey(planned.Key))
                .Select(planned =>
                    actual.Adds[planned.Key] is { } added ? Describe(planned.Key, '+', added) : Missed(planned.Key, planned.Value, current)
                )
                .OfType<string>()
        );
        findings.AddRange(Deletes.Where(key => !actual.Deletes.Contains(key)).Select(key => Kept(key, actual, current)).OfType<string>());
        return [.. findings.Distinct().Order(StringComparer.Ordinal)];
    }

    private static PropertyChanges Between(PropertyMap old, PropertyMap current, Func<PropertyValue, PropertyValue, bool> areSame)
    {
        static PropertyValue? Value(PropertyMap map, string key) => map[key] is { } value and not PropertyValue.Null ? value : null;

        return new PropertyChanges
        {
            Adds = PropertyMap.From(current.Where(entry => entry.Value is not PropertyValue.Null && Value(old, entry.Key) is null)),
            Deletes = [.. old.Keys.Where(key => Value(old, key) is not null && Value(current, key) is null)],
            Updates = PropertyMap.From(
                current.Where(entry =>
                    entry.Value is not PropertyValue.Null && Value(old, entry.Key) is { } before && !areSame(before, entry.Value)
                )
            ),
        };
    }

    private static bool Fits(PropertyValue? planned, PropertyValue actual) =>
        planned is not null && UnknownComparison.AreSame(planned, actual);

    private string? Missed(string key, PropertyValue planned, PropertyMap current)
    {
        if (current[key] is { } kept)
        {
            return UnknownComparison.AreSame(planned, kept) ? null : Describe(key, '=', kept);
        }

        return planned is PropertyValue.Unknown ? null : Describe(key, '-', null);
    }

    private string? Kept(string key, PropertyChanges actual, PropertyMap current)
    {
        if (actual.Adds[key] is { } added)
        {
            return Describe(key, '+', added);
        }

        if (actual.Updates[key] is { } updated)
        {
            return Describe(key, '~', updated);
        }

        return current[key] is { } same and not PropertyValue.Null ? Describe(key, '=', same) : null;
    }

    private string Describe(string key, char operation, PropertyValue? actual)
    {
        var (sign, planned) =
            Adds[key] is { } added ? ('+', added)
            : Updates[key] is { } updated ? ('~', updated)
            : (Deletes.Contains(key) ? '-' : '=', (PropertyValue?)null);
        var values = (planned, actual) switch
        {
            (not null, not null) => $"[{PropertyText.Describe(planned)}!={PropertyText.Describe(actual)}]",
            (null, null) => "",
            _ => $"[{PropertyText.Describe(actual ?? planned)}]",
        };
        return $"{sign}{operation}{key}{values}";
    }
}
