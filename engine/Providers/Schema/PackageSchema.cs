using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Text.Json;

namespace DataOps.Providers.Schema;

/// <summary>
/// The schema of one package: a file in Pulumi's package-schema format, and an overlay <c>{"sources": ..., "schema": {...}}</c> whose
/// schema is laid over it. Definitions are read one by one when they are first asked for. Besides what Pulumi's format has, resources and
/// functions may carry a <c>sandbox</c> object, which is described in <c>sdk/tools/extract-schema/README.md</c>.
/// </summary>
internal sealed class PackageSchema
{
    private const string TypeReference = "#/types/";

    private readonly JsonElement _schema;
    private readonly JsonElement _overlay;
    private readonly ConcurrentDictionary<string, Lazy<ObjectShape>> _types = new();
    private readonly ConcurrentDictionary<string, ResourceShape?> _resources = new();
    private readonly ConcurrentDictionary<string, FunctionShape?> _functions = new();
    private readonly Lazy<ObjectShape> _configuration;

    /// <param name="overlay">Null when there is none.</param>
    public PackageSchema(JsonDocument schema, JsonDocument? overlay)
    {
        _schema = schema.RootElement;
        _overlay = overlay is not null && overlay.RootElement.TryGetProperty("schema", out var above) ? above : default;
        Name = _schema.GetProperty("name").GetString() ?? "";
        Version = Text(_schema, "version") ?? "";
        _configuration = new Lazy<ObjectShape>(() => Shape(Definition("provider") ?? default, "inputProperties", "requiredInputs"));
    }

    public string Name { get; }

    /// <summary>Empty when the schema does not say.</summary>
    public string Version { get; }

    /// <summary>The inputs of the package's provider.</summary>
    public ObjectShape Configuration => _configuration.Value;

    /// <summary>
    /// True for packages that are made from a Terraform provider: those name resources with seven digits and remember defaults.
    /// </summary>
    public bool IsBridged => Name is not ("kubernetes" or "azure-native");

    public IEnumerable<string> ResourceTokens => Keys("resources");

    public IEnumerable<string> FunctionTokens => Keys("functions");

    /// <summary>Null when the package has no such resource.</summary>
    public ResourceShape? FindResource(string token) => _resources.GetOrAdd(token, ReadResource);

    /// <summary>Null when the package has no such function.</summary>
    public FunctionShape? FindFunction(string token) => _functions.GetOrAdd(token, ReadFunction);

    private ResourceShape? ReadResource(string token)
    {
        if (Definition("resources", token) is not { } definition)
        {
            return null;
        }

        var inputs = Shape(definition, "inputProperties", "requiredInputs");
        var outputs = Shape(definition, "properties", "required");
        var sandbox = definition.TryGetProperty("sandbox", out var rules) ? rules : default;
        return new ResourceShape(token, inputs, outputs)
        {
            IdTemplate = Text(sandbox, "id"),
            OutputTemplates = Templates(sandbox),
            ReplaceOn =
                sandbox.ValueKind == JsonValueKind.Object && sandbox.TryGetProperty("replaceOn", out var paths)
                    ? [.. paths.EnumerateArray().Select(path => path.GetString() ?? "")]
                    : [],
            AutoName = AutoNameRules.For(this, inputs, sandbox),
        };
    }

    private FunctionShape? ReadFunction(string token)
    {
        if (Definition("functions", token) is not { } definition)
        {
            return null;
        }

        var inputs = definition.TryGetProperty("inputs", out var arguments)
            ? Shape(arguments, "properties", "required")
            : ObjectShape.Empty;
        var outputs = definition.TryGetProperty("outputs", out var results) ? Shape(results, "properties", "required") : ObjectShape.Empty;
        var sandbox = definition.TryGetProperty("sandbox", out var rules) ? rules : default;
        return new FunctionShape(token, inputs, outputs) { OutputTemplates = Templates(sandbox), Builtin = Text(sandbox, "builtin") };
    }

    private static FrozenDictionary<string, JsonElement> Templates(JsonElement sandbox) =>
        Members(sandbox, "outputs").ToFrozenDictionary(member => member.Name, member => member.Value, StringComparer.Ordinal);

    private ObjectShape Shape(JsonElement definition, string properties, string required) =>
        new(
            Members(definition, properties)
                .ToFrozenDictionary(member => member.Name, member => Property(member.Value), StringComparer.Ordinal),
            definition.ValueKind == JsonValueKind.Object
            && definition.TryGetProperty(required, out var names)
            && names.ValueKind == JsonValueKind.Array
                ? [.. names.EnumerateArray().Select(name => name.GetString() ?? "")]
                : []
        );

    private PropertyShape Property(JsonElement definition) =>
        new(Type(definition))
        {
            Constant = definition.TryGetProperty("const", out var constant) ? JsonValues.Read(constant) : null,
            Default =
                definition.TryGetProperty("default", out var value) && value.ValueKind != JsonValueKind.Null
                    ? JsonValues.Read(value)
                    : null,
            IsSecret = Flag(definition, "secret"),
            ForcesReplacement = Flag(definition, "replaceOnChanges") || Flag(definition, "willReplaceOnChanges"),
        };

    private ValueType Type(JsonElement definition)
    {
        if (definition.TryGetProperty("oneOf", out var options))
        {
            return new ValueType.OneOf([.. options.EnumerateArray().Select(Type)]);
        }

        if (Text(definition, "$ref") is { } reference)
        {
            return Referenced(reference);
        }

        return Text(definition, "type") switch
        {
            "string" => new ValueType.Text(),
            "boolean" => new ValueType.Truth(),
            "integer" => new ValueType.Number(WholeOnly: true),
            "number" => new ValueType.Number(WholeOnly: false),
            "array" => new ValueType.ListOf(definition.TryGetProperty("items", out var items) ? Type(items) : new ValueType.Anything()),
            "object" => new ValueType.MapOf(
                definition.TryGetProperty("additionalProperties", out var values) && values.ValueKind == JsonValueKind.Object
                    ? Type(values)
                    : new ValueType.Anything()
            ),
            _ => new ValueType.Anything(),
        };
    }

    private ValueType Referenced(string reference)
    {
        if (reference is "pulumi.json#/Asset" or "pulumi.json#/Archive")
        {
            return new ValueType.Content();
        }

        // References into other packages, to resources and to free-form JSON carry no shape that could be checked here.
        if (!reference.StartsWith(TypeReference, StringComparison.Ordinal))
        {
            return new ValueType.Anything();
        }

        var token = Uri.UnescapeDataString(reference[TypeReference.Length..]);
        if (Definition("types", token) is not { } definition)
        {
            return new ValueType.Anything();
        }

        if (definition.TryGetProperty("enum", out var values))
        {
            return new ValueType.Choice([.. values.EnumerateArray().Select(value => JsonValues.Read(value.GetProperty("value")))]);
        }

        return new ValueType.Structure(
            token,
            _types.GetOrAdd(token, _ => new Lazy<ObjectShape>(() => Shape(definition, "properties", "required")))
        );
    }

    private IEnumerable<string> Keys(string section) =>
        Members(_schema, section).Concat(Members(_overlay, section)).Select(member => member.Name).Distinct().Order(StringComparer.Ordinal);

    /// <summary>What the schema has under the keys, with the overlay on top; null when neither has it.</summary>
    private JsonElement? Definition(params ReadOnlySpan<string> path) =>
        (At(_schema, path), At(_overlay, path)) switch
        {
            ({ } below, { } above) => JsonMerge.Over(below, above),
            (var below, var above) => below ?? above,
        };

    private static JsonElement? At(JsonElement element, ReadOnlySpan<string> path)
    {
        foreach (var key in path)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(key, out element))
            {
                return null;
            }
        }

        return element;
    }

    private static IEnumerable<JsonProperty> Members(JsonElement element, string section) =>
        element.ValueKind == JsonValueKind.Object
        && element.TryGetProperty(section, out var members)
        && members.ValueKind == JsonValueKind.Object
            ? members.EnumerateObject()
            : [];

    private static string? Text(JsonElement element, string key) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static bool Flag(JsonElement element, string key) =>
        element.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.True;
}
