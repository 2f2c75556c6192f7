using System.Collections.Immutable;
using DataOps.Engine.Model;
using Pulumirpc;

namespace DataOps.Engine.Host.Monitor;

/// <summary>What a registration depends on, as a whole and by property.</summary>
internal sealed record RegistrationDependencies(
    ImmutableSortedSet<Urn> All,
    ImmutableDictionary<string, ImmutableSortedSet<Urn>> ByProperty
)
{
    /// <summary>As the request names them. Without names by property, each property depends on everything.</summary>
    public static RegistrationDependencies Of(RegisterResourceRequest request, PropertyMap properties)
    {
        var all = RequestUrns.ParseSet(request.Dependencies, "dependency");
        if (request.PropertyDependencies.Count == 0 && !request.Remote)
        {
            return new RegistrationDependencies(
                all,
                properties.ToImmutableDictionary(entry => entry.Key, _ => all, StringComparer.Ordinal)
            );
        }

        var byProperty = request.PropertyDependencies.ToImmutableDictionary(
            entry => entry.Key,
            entry => RequestUrns.ParseSet(entry.Value.Urns, $"dependency on property {entry.Key}"),
            StringComparer.Ordinal
        );
        return new RegistrationDependencies(all, byProperty);
    }

    /// <summary>After transforms: those of the options, and what the properties' outputs carry, which by then is all of it.</summary>
    public static RegistrationDependencies OfTransformed(TransformedResource transformed)
    {
        var byProperty = transformed.Properties.ToImmutableDictionary(
            entry => entry.Key,
            entry => OutputValues.Dependencies(entry.Value),
            StringComparer.Ordinal
        );
        var named = RequestUrns.ParseSet(transformed.Options.DependsOn, "dependency");
        return new RegistrationDependencies(byProperty.Values.Aggregate(named, (all, urns) => all.Union(urns)), byProperty);
    }

    /// <summary>Adds what the properties' outputs carry.</summary>
    public RegistrationDependencies WithOutputsOf(PropertyMap properties)
    {
        var byProperty = ByProperty.ToBuilder();
        foreach (var (key, value) in properties)
        {
            byProperty[key] = byProperty.GetValueOrDefault(key, []).Union(OutputValues.Dependencies(value));
        }

        return this with
        {
            ByProperty = byProperty.ToImmutable(),
        };
    }
}
