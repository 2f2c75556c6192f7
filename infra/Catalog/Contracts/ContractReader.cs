using System.Collections.Immutable;
using System.Globalization;
using Infra.Catalog.Definitions;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Text;
using Infra.Catalog.Values;
using Infra.Catalog.Yaml;

namespace Infra.Catalog.Contracts;

/// <summary>Reads a file of the Open Data Contract Standard, version 3, and joins one of its schema objects to a dataset.</summary>
public sealed class ContractReader
{
    private readonly YamlNode.Map _root;
    private readonly RepositoryPath _file;
    private readonly ICollection<Diagnostic> _findings;

    private ContractReader(YamlNode.Map root, RepositoryPath file, ICollection<Diagnostic> findings)
    {
        _root = root;
        _file = file;
        _findings = findings;
    }

    /// <summary>
    /// The contract for the dataset that is called by any of <paramref name="names"/>; a contract with a single object needs no matching
    /// name. Null when the file is no contract, which has been added to <paramref name="findings"/>.
    /// </summary>
    public static DataContract? Read(
        RepositoryPath file,
        ReadOnlySpan<byte> content,
        ImmutableArray<string> names,
        ICollection<Diagnostic> findings
    )
    {
        var document = YamlReader.Read(file, content, YamlDialect.Strict);
        foreach (var finding in document.Diagnostics)
        {
            findings.Add(finding);
        }

        if (document.Map is { } root)
        {
            return new ContractReader(root, file, findings).Read(names);
        }

        if (document.Root is { } other)
        {
            findings.Add(ContractDiagnostics.WrongValue.At(other.Span, file.Name, "a map", other.KindName));
        }

        return null;
    }

    private DataContract Read(ImmutableArray<string> names)
    {
        CheckKeys(_root, ContractShapes.Contract, "a contract");
        foreach (var required in new[] { "apiVersion", "kind", "id", "version", "status" })
        {
            if (_root[required] is null or YamlNode.Scalar { IsNull: true })
            {
                _findings.Add(ContractDiagnostics.MissingField.At(_root[required]?.Span ?? SourceSpan.StartOf(_file), required));
            }
            else if (_root[required] is not YamlNode.Scalar and { } other)
            {
                _findings.Add(ContractDiagnostics.WrongValue.At(other.Span, required, "a single value", other.KindName));
            }
        }

        if (_root["apiVersion"] is YamlNode.Scalar { IsNull: false } api && !api.Text.StartsWith("v3.", StringComparison.Ordinal))
        {
            _findings.Add(ContractDiagnostics.WrongApiVersion.At(api.Span, api.Text));
        }

        if (_root["kind"] is YamlNode.Scalar { IsNull: false, Text: not "DataContract" } kind)
        {
            _findings.Add(ContractDiagnostics.WrongValue.At(kind.Span, "kind", "DataContract", $"'{kind.Text}'"));
        }

        var schema = Object(names);
        var columns = Columns(schema);
        var (freshness, element) = Latency();
        return new DataContract
        {
            Version = Version(),
            Columns = [.. columns.Select(column => column.Column).OrderBy(column => column.Name, StringComparer.Ordinal)],
            Keys =
            [
                .. columns
                    .Where(column => column.KeyPosition is not null)
                    .OrderBy(column => column.KeyPosition)
                    .Select(column => column.Column.Name),
            ],
            Quality = [.. QualityReader.Read(schema?["quality"], column: null, _findings), .. columns.SelectMany(column => column.Quality)],
            Freshness = freshness,
            FreshnessColumn = columns.Select(column => column.Column).FirstOrDefault(column => column.Name == element && column.TellsTime),
            Compatibility = Compatibility.Backward,
            File = _file,
            Span = _root.Span,
        };
    }

    private SemanticVersion Version()
    {
        if (_root["version"] is not YamlNode.Scalar { IsNull: false } text)
        {
            return new SemanticVersion(0, 0, 0, "");
        }

        if (SemanticVersion.TryParse(text.Text, out var version))
        {
            return version;
        }

        _findings.Add(ContractDiagnostics.WrongValue.At(text.Span, "version", "a semantic version", $"'{text.Text}'"));
        return new SemanticVersion(0, 0, 0, "");
    }

    private YamlNode.Map? Object(ImmutableArray<string> names)
    {
        if (_root["schema"] is null or YamlNode.Scalar { IsNull: true } or YamlNode.List { Items: [] })
        {
            _findings.Add(ContractDiagnostics.MissingField.At(_root["schema"]?.Span ?? SourceSpan.StartOf(_file), "schema"));
            return null;
        }

        var start = Start(_root["schema"]?.Span ?? _root.Span);
        var objects = Maps(_root["schema"], "schema").ToList();
        foreach (var item in objects)
        {
            CheckKeys(item, ContractShapes.Object, "a schema object");
            if (item["name"] is not YamlNode.Scalar { IsNull: false })
            {
                _findings.Add(ContractDiagnostics.MissingField.At(Start(item.Span), "name"));
            }
        }

        var match = objects.FirstOrDefault(item =>
            names.Contains(Text(item, "name"), StringComparer.OrdinalIgnoreCase)
            || names.Contains(Text(item, "physicalName"), StringComparer.OrdinalIgnoreCase)
        );
        if (match is null && objects.Count > 1)
        {
            _findings.Add(
                ContractDiagnostics.SchemaNotFound.At(start, names[0], string.Join(", ", objects.Select(item => $"'{Text(item, "name")}'")))
            );
        }

        return match ?? objects.FirstOrDefault();
    }

    private List<(ContractColumn Column, int? KeyPosition, ImmutableArray<QualityRule> Quality)> Columns(YamlNode.Map? schema)
    {
        var columns = new List<(ContractColumn, int?, ImmutableArray<QualityRule>)>();
        var seen = new Dictionary<string, SourceSpan>(StringComparer.OrdinalIgnoreCase);
        foreach (var property in Maps(schema?["properties"], "properties"))
        {
            CheckKeys(property, ContractShapes.Property, "a property");
            if (property["name"] is not YamlNode.Scalar { IsNull: false } name)
            {
                _findings.Add(ContractDiagnostics.MissingField.At(Start(property.Span), "name"));
                continue;
            }

            if (!seen.TryAdd(name.Text, name.Span))
            {
                _findings.Add(ContractDiagnostics.DuplicateColumn.At(name.Span, name.Text).WithRelated(seen[name.Text], "first here"));
                continue;
            }

            columns.Add(Column(property, name));
        }

        return columns;
    }

    private (ContractColumn, int?, ImmutableArray<QualityRule>) Column(YamlNode.Map property, YamlNode.Scalar name)
    {
        var isKey = Flag(property, "primaryKey");
        var column = new ContractColumn
        {
            Name = name.Text,
            LogicalType = LogicalType(property),
            PhysicalType = Text(property, "physicalType") is { Length: > 0 } physical ? physical : null,
            IsRequired = Flag(property, "required") || isKey,
            IsUnique = Flag(property, "unique"),
            Description = Text(property, "description") is { Length: > 0 } description ? description : null,
            Classification = Enum.TryParse<Classification>(Text(property, "classification"), ignoreCase: true, out var classification)
                ? classification
                : null,
            Options = ((property["logicalTypeOptions"] as YamlNode.Map)?.Entries ?? [])
                .Where(entry => entry.Value is YamlNode.Scalar { IsNull: false })
                .ToImmutableSortedDictionary(entry => entry.Key, entry => ((YamlNode.Scalar)entry.Value).Text, StringComparer.Ordinal),
            Span = name.Span,
        };
        var position =
            !isKey ? (int?)null
            : int.TryParse(Text(property, "primaryKeyPosition"), NumberStyles.Integer, CultureInfo.InvariantCulture, out var given) ? given
            : 1;
        return (column, position, QualityReader.Read(property["quality"], name.Text, _findings));
    }

    private string LogicalType(YamlNode.Map property)
    {
        if (property["logicalType"] is not YamlNode.Scalar type)
        {
            return "string";
        }

        if (!ContractShapes.LogicalTypes.Contains(type.Text))
        {
            _findings.Add(
                ContractDiagnostics
                    .WrongValue.At(type.Span, "logicalType", $"one of {string.Join(", ", ContractShapes.LogicalTypes)}", $"'{type.Text}'")
                    .WithHint(Suggestion.Sentence(type.Text, ContractShapes.LogicalTypes))
            );
        }

        return type.Text;
    }

    private static SourceSpan Start(SourceSpan span) => span with { EndLine = span.Line, EndColumn = span.Column + 1 };

    private IEnumerable<YamlNode.Map> Maps(YamlNode? node, string key) => ContractLists.Maps(node, key, _findings);

    private bool Flag(YamlNode.Map map, string key)
    {
        if (map[key] is { } node && node is not YamlNode.Scalar { IsPlain: true, Text: "true" or "false" })
        {
            _findings.Add(
                ContractDiagnostics.WrongValue.At(
                    node.Span,
                    key,
                    "true or false",
                    node is YamlNode.Scalar scalar ? $"'{scalar.Text}'" : node.KindName
                )
            );
        }

        return map[key] is YamlNode.Scalar { Text: "true" };
    }

    private static string Text(YamlNode.Map map, string key) => map[key] is YamlNode.Scalar scalar && !scalar.IsNull ? scalar.Text : "";

    private void CheckKeys(YamlNode.Map map, ImmutableArray<string> known, string noun)
    {
        foreach (var entry in map.Entries.Where(entry => !known.Contains(entry.Key)))
        {
            _findings.Add(
                ContractDiagnostics.UnknownKey.At(entry.KeySpan, entry.Key, noun).WithHint(Suggestion.Sentence(entry.Key, known))
            );
        }
    }

    // slaProperties: [{ property: latency, value: 26, unit: h, element: table.column }]
    private (TimeSpan? Age, string? Column) Latency()
    {
        foreach (var sla in Maps(_root["slaProperties"], "slaProperties"))
        {
            if (
                Text(sla, "property") is "latency" or "freshness"
                && double.TryParse(Text(sla, "value"), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
                && value is > 0 and < 100_000
            )
            {
                TimeSpan? age = Text(sla, "unit") switch
                {
                    "d" or "day" or "days" => TimeSpan.FromDays(value),
                    "h" or "hr" or "hour" or "hours" => TimeSpan.FromHours(value),
                    "m" or "min" or "minute" or "minutes" => TimeSpan.FromMinutes(value),
                    _ => null,
                };
                return (age, Text(sla, "element").Split('.')[^1].Trim());
            }
        }

        return (null, null);
    }
}
