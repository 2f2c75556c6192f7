using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Pulumi.Utilities;

namespace Pulumi.Experimental.Provider;

/// <summary>A provider of the component classes of an assembly; its schema follows from them.</summary>
/// <param name="componentAssembly">The assembly.</param>
/// <param name="metadata">How the package presents itself.</param>
/// <param name="componentTypes">The components; by default all of the assembly.</param>
public class ComponentProvider(Assembly componentAssembly, Metadata metadata, Type[]? componentTypes = null) : Provider
{
    private static readonly JsonSerializerOptions SchemaFormat = new()
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <inheritdoc/>
    public override Task<GetSchemaResponse> GetSchema(GetSchemaRequest request, CancellationToken ct)
    {
        var schema = componentTypes is null
            ? ComponentAnalyzer.GenerateSchema(metadata, componentAssembly)
            : ComponentAnalyzer.GenerateSchema(metadata, componentTypes);
        return Task.FromResult(new GetSchemaResponse { Schema = JsonSerializer.Serialize(schema, SchemaFormat) });
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The package has no such component.</exception>
    public override async Task<ConstructResponse> Construct(ConstructRequest request, CancellationToken ct)
    {
        if (request.Type.Split(':') is not [var package, _, var name] || package != metadata.Name)
        {
            throw new ArgumentException($"Invalid resource type: {request.Type}");
        }

        var type =
            ComponentAnalyzer.FindComponentType(name, componentAssembly, componentTypes)
            ?? throw new ArgumentException($"Component type not found: {name}");
        var args = PropertyValueReader.Read(new PropertyValue(request.Inputs), ArgsOf(type));
        var component = (ComponentResource)Activator.CreateInstance(type, request.Name, args, request.Options)!;

        var urn = await OutputUtilities.GetValueAsync(component.Urn).ConfigureAwait(false);
        if (string.IsNullOrEmpty(urn))
        {
            throw new InvalidOperationException($"URN of resource {request.Name} is not known.");
        }

        var outputs = await OutputsOfAsync(component).ConfigureAwait(false);
        return new ConstructResponse(new Urn(urn), outputs, ImmutableDictionary<string, ISet<Urn>>.Empty);
    }

    private static Type ArgsOf(Type component) =>
        component.GetConstructors().First().GetParameters().FirstOrDefault(parameter => parameter.Name == "args")?.ParameterType
        ?? throw new ArgumentException($"Component {component.Name} must have an 'args' parameter in constructor");

    private static async Task<ImmutableDictionary<string, PropertyValue>> OutputsOfAsync(ComponentResource component)
    {
        var outputs = ImmutableDictionary.CreateBuilder<string, PropertyValue>();
        foreach (var property in component.GetType().GetProperties())
        {
            if (property.GetCustomAttribute<OutputAttribute>() is { } attribute && property.GetValue(component) is { } value)
            {
                var name = string.IsNullOrWhiteSpace(attribute.Name) ? property.Name : attribute.Name;
                outputs.Add(name, await PropertyValueWriter.WriteAsync(value).ConfigureAwait(false));
            }
        }

        return outputs.ToImmutable();
    }
}
