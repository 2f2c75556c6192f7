using System.Collections.Immutable;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Pulumi.Experimental.Provider;

/// <summary>Makes a package schema of component classes.</summary>
public sealed partial class ComponentAnalyzer
{
    private static readonly string[] Languages = ["nodejs", "python", "csharp", "java", "go"];

    private ComponentAnalyzer() { }

    /// <summary>The schema of all components of an assembly.</summary>
    /// <exception cref="ArgumentException">The metadata is malformed, or a component has a shape that a schema cannot say.</exception>
    public static PackageSpec GenerateSchema(Metadata metadata, Assembly assembly) => GenerateSchema(metadata, [.. ComponentsOf(assembly)]);

    /// <summary>The schema of the given components.</summary>
    /// <exception cref="ArgumentException">The metadata is malformed, or a component has a shape that a schema cannot say.</exception>
    public static PackageSpec GenerateSchema(Metadata metadata, params Type[] componentTypes)
    {
        Check(metadata);
        if (componentTypes.Length == 0)
        {
            throw new ArgumentException("At least one component type must be provided");
        }

        var types = new ComponentTypes(metadata.Name);
        var resources = ImmutableSortedDictionary.CreateBuilder<string, ResourceSpec>(StringComparer.Ordinal);
        foreach (var type in componentTypes)
        {
            if (!typeof(ComponentResource).IsAssignableFrom(type))
            {
                throw new ArgumentException($"Type {type.Name} must inherit from ComponentResource");
            }

            var inputs = types.Describe(ArgsOf(type));
            var outputs = types.Describe(type);
            resources[$"{metadata.Name}:index:{type.Name}"] = new ResourceSpec(
                inputs.Properties,
                inputs.Required,
                outputs.Properties,
                outputs.Required
            );
        }

        var settings = ImmutableSortedDictionary<string, object>.Empty.Add("respectSchemaVersion", true);
        return new PackageSpec
        {
            Name = metadata.Name,
            Version = metadata.Version ?? "",
            Namespace = metadata.Namespace ?? "",
            DisplayName = metadata.DisplayName ?? metadata.Name,
            Language = Languages.ToImmutableSortedDictionary(language => language, _ => settings, StringComparer.Ordinal),
            Resources = resources.ToImmutable(),
            Types = types.Named.ToImmutableSortedDictionary(
                type => $"{metadata.Name}:index:{type.Key}",
                type => type.Value,
                StringComparer.Ordinal
            ),
        };
    }

    /// <summary>The component class of that name, among the given types or else in the assembly.</summary>
    public static Type? FindComponentType(string name, Assembly assembly, Type[]? componentTypes = null) =>
        componentTypes?.FirstOrDefault(type => type.Name == name) ?? ComponentsOf(assembly).FirstOrDefault(type => type.Name == name);

    private static IEnumerable<Type> ComponentsOf(Assembly assembly) =>
        assembly.GetTypes().Where(type => typeof(ComponentResource).IsAssignableFrom(type) && !type.IsAbstract);

    private static Type ArgsOf(Type component) =>
        component
            .GetConstructors()
            .Select(constructor => constructor.GetParameters())
            .FirstOrDefault(parameters =>
                parameters.Length == 3
                && typeof(ResourceArgs).IsAssignableFrom(parameters[1].ParameterType)
                && typeof(ComponentResourceOptions).IsAssignableFrom(parameters[2].ParameterType)
            )
            ?[1].ParameterType
        ?? throw new ArgumentException(
            $"Component {component.Name} must have a constructor with exactly three parameters: "
                + "a string name, a parameter that extends ResourceArgs, and ComponentResourceOptions"
        );

    private static void Check(Metadata? metadata)
    {
        if (string.IsNullOrWhiteSpace(metadata?.Name))
        {
            throw new ArgumentException("Package name cannot be empty or whitespace", nameof(metadata));
        }

        if (!PackageName().IsMatch(metadata.Name))
        {
            throw new ArgumentException(
                "Package name must start with a letter and contain only letters, numbers, hyphens, and underscores",
                nameof(metadata)
            );
        }

        if (metadata.Namespace is not null && !NamespaceName().IsMatch(metadata.Namespace))
        {
            throw new ArgumentException(
                "Namespace must start with a letter and contain only lowercase letters, numbers and hyphens",
                nameof(metadata)
            );
        }
    }

    [GeneratedRegex("^[a-zA-Z][-a-zA-Z0-9_]*$")]
    private static partial Regex PackageName();

    [GeneratedRegex("^[a-z][-a-z0-9]*$")]
    private static partial Regex NamespaceName();
}
