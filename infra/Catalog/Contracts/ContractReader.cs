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
        foreach (var finding in ContractStandard.Check(_root, _file))
        {
            _findings.Add(finding);
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
        var objects = ContractLists.Maps(_root["schema"]).ToList();
        if (objects.Count == 0)
        {
            if (_root["schema"] is null or YamlNode.Scalar { IsNull: true } or YamlNode.List { Items: [] })
            {
                _findings.Add(ContractDiagnostics.WithoutSchema.At(_root["schema"]?.Span ?? SourceSpan.StartOf(_file), names[0]));
            }

            return null;
        }

        var start = Start(_root["schema"]?.Span ?? _root.Span);
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
        foreach (var property in ContractLists.Maps(schema?["properties"]))
        {
            if (property["name"] is not YamlNode.Scalar { IsNull: false } name)
            {
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
            LogicalType = Text(property, "logicalType") is { Length: > 0 } logical ? logical : "string",
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

    private static SourceSpan Start(SourceSpan span) => span with { EndLine = span.Line, EndColumn = span.Column + 1 };

    private static bool Flag(YamlNode.Map map, string key) => map[key] is YamlNode.Scalar { IsPlain: true, Text: "true" };

    private static string Text(YamlNode.Map map, string key) => map[key] is YamlNode.Scalar scalar && !scalar.IsNull ? scalar.Text : "";

    // slaProperties: [{ property: latency, value: 26, unit: h, element: table.column }]
    private (TimeSpan? Age, string? Column) Latency()
    {
        foreach (var sla in ContractLists.Maps(_root["slaProperties"]))
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
