using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Reflection;

namespace Pulumi.Kubernetes.Yaml;

/// <summary>The kinds that the package knows, named as manifests name them: <c>apps/v1/Deployment</c>.</summary>
internal static class KnownKinds
{
    private static readonly FrozenSet<string> All = Read().ToFrozenSet(StringComparer.Ordinal);
    private static readonly FrozenDictionary<string, Type> Types = typeof(KnownKinds)
        .Assembly.GetTypes()
        .Select(type => (Kind: Of(type), Type: type))
        .Where(entry => entry.Kind is not null && All.Contains(entry.Kind))
        .ToFrozenDictionary(entry => entry.Kind!, entry => entry.Type, StringComparer.Ordinal);

    /// <summary>The kind of a class of this package; null when objects of it are no manifests.</summary>
    public static string? Of(Type type) =>
        type.GetCustomAttribute<ResourceTypeAttribute>()?.Type.Split(':') is ["kubernetes", var module, var kind]
        && typeof(KubernetesResource).IsAssignableFrom(type)
        && $"{(module.StartsWith("core/", StringComparison.Ordinal) ? module[5..] : module)}/{kind}" is var name
        && (All.Contains(name) || IsList(name))
            ? name
            : null;

    /// <summary>True for lists of a known kind and for lists of any kind: nobody keeps them, only what they hold.</summary>
    public static bool IsList(string kind) =>
        kind == "v1/List" || (kind.EndsWith("List", StringComparison.Ordinal) && All.Contains(kind[..^4]));

    /// <summary>Registers an object as the class of its kind does.</summary>
    public static KubernetesResource Create(
        string kind,
        string name,
        ImmutableDictionary<string, object?> fields,
        CustomResourceOptions options
    )
    {
        if (!All.Contains(kind))
        {
            return new ApiExtensions.CustomResource(name, fields, options);
        }

        if (!Types.TryGetValue(kind, out var type))
        {
            return new UntypedObject(TokenOf(kind), name, fields, options);
        }

        const BindingFlags flags = BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DoNotWrapExceptions;
        return (KubernetesResource)Activator.CreateInstance(type, flags, null, [name, fields, options], null)!;
    }

    private static string TokenOf(string kind)
    {
        var at = kind.LastIndexOf('/');
        var version = kind[..at];
        return $"kubernetes:{(version.Contains('/', StringComparison.Ordinal) ? version : "core/" + version)}:{kind[(at + 1)..]}";
    }

    private static IEnumerable<string> Read()
    {
        using var stream = typeof(KnownKinds).Assembly.GetManifestResourceStream("kinds.txt")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#'))
            {
                yield return line;
            }
        }
    }
}
