using System.Collections.Immutable;
using System.Reflection;

namespace Pulumi.Serialization;

/// <summary>The resource classes of the program's assemblies, by type token, for references that come from the engine.</summary>
internal static class ResourceClasses
{
    private static readonly Lazy<ILookup<string, (string? Version, Type Class)>> Known = new(Discover);

    /// <summary>
    /// An instance of the class that fits token and version best, reading its state from the engine; null if there is no such class.
    /// </summary>
    public static Resource? TryConstruct(string type, string version, string urn)
    {
        if (Find(type, version) is not { } resourceClass)
        {
            return null;
        }

        var constructor = resourceClass.GetConstructors().Single(candidate => candidate.GetParameters().Length == 3);
        ResourceOptions options = typeof(CustomResource).IsAssignableFrom(resourceClass)
            ? new CustomResourceOptions { Urn = urn }
            : new ComponentResourceOptions { Urn = urn };
        return (Resource)constructor.Invoke([Urn.NameOf(urn), null, options]);
    }

    internal static Type? Find(string type, string? version)
    {
        var wanted = string.IsNullOrEmpty(version) ? null : PackageVersion.Parse(version);
        var least = wanted ?? PackageVersion.Zero;
        return Known
            .Value[type]
            .Select(candidate =>
                (
                    candidate.Class,
                    candidate.Version,
                    Precedence: string.IsNullOrEmpty(candidate.Version) ? least : PackageVersion.Parse(candidate.Version)
                )
            )
            .Where(candidate =>
                candidate.Precedence.CompareTo(least) >= 0
                && (wanted is null || candidate.Version is null || candidate.Precedence.Major == wanted.Major)
            )
            .OrderByDescending(candidate => candidate.Precedence)
            .Select(candidate => candidate.Class)
            .FirstOrDefault();
    }

    private static ILookup<string, (string? Version, Type Class)> Discover()
    {
        return (
            from assembly in ProgramAssemblies()
            where MayHoldResources(assembly)
            from type in assembly.GetTypes()
            where typeof(Resource).IsAssignableFrom(type)
            let attribute = type.GetCustomAttribute<ResourceTypeAttribute>()
            where attribute is not null
            select (attribute.Type, attribute.Version, Class: type)
        ).ToLookup(found => found.Type, found => ((string?)found.Version, found.Class));
    }

    /// <summary>The loaded assemblies and all they refer to: a package's assembly may not have been needed yet.</summary>
    private static IEnumerable<Assembly> ProgramAssemblies()
    {
        var seen = new HashSet<string?>();
        var open = new Queue<Assembly>(AppDomain.CurrentDomain.GetAssemblies().Where(assembly => IsCandidate(assembly.GetName())));
        while (open.TryDequeue(out var assembly))
        {
            if (!seen.Add(assembly.FullName))
            {
                continue;
            }

            yield return assembly;
            foreach (var reference in assembly.GetReferencedAssemblies().Where(IsCandidate))
            {
                open.Enqueue(Assembly.Load(reference));
            }
        }
    }

    private static bool IsCandidate(AssemblyName name) =>
        !name.FullName.StartsWith("System", StringComparison.Ordinal)
        && !name.FullName.StartsWith("Microsoft", StringComparison.Ordinal)
        && name.ContentType != AssemblyContentType.WindowsRuntime;

    private static bool MayHoldResources(Assembly assembly) =>
        !assembly.IsDynamic
        && assembly.GetReferencedAssemblies().Any(reference => reference.Name == typeof(Resource).Assembly.GetName().Name);
}
