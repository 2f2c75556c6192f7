using System.Collections.Immutable;
using Pulumi.SchemaGenerator.Json;

namespace Pulumi.SchemaGenerator.Schema;

/// <summary>Reads resources and the provider, which is a resource of its own kind.</summary>
internal sealed class ResourceReader(PropertyReader properties, IReadOnlyDictionary<string, SchemaFunction> functions, ProblemList problems)
{
    public SchemaResource Read(string token, JsonValue spec)
    {
        var state = spec.Member("stateInputs");
        return new SchemaResource(
            token,
            properties.Read(token, spec.Member("properties"), spec.Member("required"), isInputShape: false),
            properties.Read(token, spec.Member("inputProperties"), spec.Member("requiredInputs"), isInputShape: true),
            state is null
                ? null
                : properties.Read(token + " state", state.Member("properties"), state.Member("required"), isInputShape: true),
            ReadAliases(token, spec)
        )
        {
            IsComponent = spec.Member("isComponent")?.Flag == true,
            IsHandWritten = spec.Member("isOverlay")?.Flag == true,
            CSharpName = PropertyReader.CSharpName(spec),
            Deprecation = spec.Member("deprecationMessage")?.Text,
            Methods = ReadMethods(token, spec),
        };
    }

    /// <summary>The provider keeps only the text properties: all others come back as JSON text.</summary>
    public SchemaResource ReadProvider(string package, JsonValue spec, IReadOnlyDictionary<string, SchemaEnumeration> enumerations)
    {
        bool ReadsAsText(SchemaProperty property) =>
            property.Type.IsText
            || (property.Type.Bare is SchemaType.Enumeration enumeration && enumerations[enumeration.Token].Kind == PrimitiveKind.Text);

        var provider = Read(TypeReader.ProviderToken(package), spec);
        return provider with { IsProvider = true, Properties = provider.Properties.Where(ReadsAsText).ToImmutableArray() };
    }

    private ImmutableArray<string> ReadAliases(string token, JsonValue spec)
    {
        var aliases = ImmutableArray.CreateBuilder<string>();
        foreach (var alias in spec.Member("aliases")?.Items ?? [])
        {
            if (alias.Member("type")?.Text is { } type)
            {
                aliases.Add(type);
            }
            else
            {
                problems.NotUnderstood(token, "an alias needs a \"type\"", alias.Place);
            }
        }

        return aliases.ToImmutable();
    }

    private ImmutableArray<SchemaMethod> ReadMethods(string token, JsonValue spec)
    {
        var methods = ImmutableArray.CreateBuilder<SchemaMethod>();
        foreach (
            var method in (spec.Member("methods")?.Members ?? new Dictionary<string, JsonValue>()).OrderBy(
                member => member.Key,
                StringComparer.Ordinal
            )
        )
        {
            if (method.Value.Text is { } name && functions.TryGetValue(name, out var function))
            {
                methods.Add(new SchemaMethod(method.Key, function));
            }
            else
            {
                problems.NotUnderstood(token, $"its method \"{method.Key}\" is not a function of the schema", method.Value.Place);
            }
        }

        return methods.ToImmutable();
    }
}
