using System.Collections.Immutable;
using Pulumi.SchemaGenerator.Json;
using Pulumi.SchemaGenerator.Naming;

namespace Pulumi.SchemaGenerator.Schema;

/// <summary>Reads a whole package schema (https://www.pulumi.com/docs/iac/extending-pulumi/schema/).</summary>
internal sealed class PackageReader
{
    private readonly JsonValue _schema;
    private readonly ProblemList _problems;
    private readonly TypeReader _types;
    private readonly PropertyReader _properties;
    private readonly PackageNames _names;

    private PackageReader(string package, JsonValue schema, ProblemList problems)
    {
        _schema = schema;
        _problems = problems;
        _types = new TypeReader(package, schema, problems);
        _properties = new PropertyReader(_types, problems);
        _names = PackageNames.Read(package, schema, problems);
    }

    /// <returns>Null when the text is no package schema at all.</returns>
    public static SchemaPackage? Read(JsonValue schema, ProblemList problems)
    {
        if (schema.Member("name")?.Text is { Length: > 0 } package)
        {
            return new PackageReader(package, schema, problems).ReadPackage(package);
        }

        problems.NotUnderstood("the schema", "it has no \"name\"", schema.Place);
        return null;
    }

    private SchemaPackage ReadPackage(string package)
    {
        if (_schema.Member("parameterization") is { } parameterization)
        {
            _problems.NotUnderstood(package, "parameterised packages are not supported", parameterization.Place);
        }

        var enumerations = Section("types", (token, spec) => TypeReader.IsObject(spec) ? null : ReadEnumeration(token, spec));
        var objects = Section("types", (token, spec) => TypeReader.IsObject(spec) ? _properties.ReadObject(token, spec) : null);
        var functionReader = new FunctionReader(_types, _properties, _problems);
        var functions = Section("functions", functionReader.Read);
        var resourceReader = new ResourceReader(_properties, functions, _problems);
        var resources = Section("resources", resourceReader.Read);
        var provider = _schema.Member("provider") is { } spec ? resourceReader.ReadProvider(package, spec, enumerations) : null;
        var methods = new HashSet<string>(
            resources
                .Values.SelectMany(resource => resource.Methods)
                .Concat(provider?.Methods ?? [])
                .Select(method => method.Function.Token)
        );
        return new SchemaPackage(
            _names,
            _schema.Member("version")?.Text ?? "",
            _schema.Member("pluginDownloadURL")?.Text ?? "",
            _properties.Read("config", _schema.Member("config")?.Member("variables"), null, isInputShape: false),
            provider,
            Ordered(resources),
            Ordered(functions).RemoveAll(function => methods.Contains(function.Token)),
            objects,
            enumerations
        );
    }

    private ImmutableDictionary<string, T> Section<T>(string name, Func<string, JsonValue, T?> read)
        where T : class
    {
        var entries = ImmutableDictionary.CreateBuilder<string, T>(StringComparer.Ordinal);
        foreach (
            var member in (_schema.Member(name)?.Members ?? new Dictionary<string, JsonValue>()).OrderBy(
                member => member.Key,
                StringComparer.Ordinal
            )
        )
        {
            if (!member.Value.IsMap || member.Key.Split(':').Length != 3)
            {
                _problems.NotUnderstood(
                    member.Key,
                    $"{name} maps tokens of the form package:module:name to definitions",
                    member.Value.Place
                );
            }
            else if (read(member.Key, member.Value) is { } entry)
            {
                entries.Add(member.Key, entry);
            }
        }

        return entries.ToImmutable();
    }

    private static ImmutableArray<T> Ordered<T>(ImmutableDictionary<string, T> entries) =>
        entries.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => entry.Value).ToImmutableArray();

    private SchemaEnumeration ReadEnumeration(string token, JsonValue spec)
    {
        var kind =
            spec.Member("type")?.Text is { } name && TypeReader.ReadPrimitive(name) is SchemaType.Primitive primitive
                ? primitive.Kind
                : PrimitiveKind.Any;
        if (kind is not (PrimitiveKind.Text or PrimitiveKind.Number or PrimitiveKind.Integer))
        {
            _problems.NotUnderstood(token, "a type is an object, or an enumeration of strings, integers or numbers", spec.Place);
        }

        var values = ImmutableArray.CreateBuilder<SchemaEnumerationValue>();
        foreach (var item in spec.Member("enum")?.Items ?? [])
        {
            if (item.Member("value") is { } value && value.Kind == (kind == PrimitiveKind.Text ? JsonKind.String : JsonKind.Number))
            {
                values.Add(
                    new SchemaEnumerationValue(
                        item.Member("name")?.Text ?? Literals.Bare(value),
                        value,
                        item.Member("deprecationMessage")?.Text
                    )
                );
            }
            else
            {
                _problems.NotUnderstood(token, "a value of the enumeration does not have its type", item.Place);
            }
        }

        return new SchemaEnumeration(token, kind, values.ToImmutable()) { IsHandWritten = spec.Member("isOverlay")?.Flag == true };
    }
}
