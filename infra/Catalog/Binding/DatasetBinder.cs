using System.Collections.Immutable;
using Infra.Catalog.Contracts;
using Infra.Catalog.Definitions;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Fields;
using Infra.Catalog.Files;
using Infra.Catalog.Shapes;
using Infra.Catalog.Text;
using Infra.Catalog.Values;
using Infra.Catalog.Yaml;

namespace Infra.Catalog.Binding;

/// <summary>Binds one entry of <c>datasets</c>.</summary>
internal sealed class DatasetBinder(BindingContext context)
{
    /// <summary>Null when there is no usable URI, which has been reported.</summary>
    public Dataset? Bind(string name, SourceSpan keySpan, YamlNode node)
    {
        var dataset = new RecordView(node, keySpan);
        if (!dataset.TryGet(DatasetFields.Uri, out var uri))
        {
            return null;
        }

        var layout = dataset.Record(DatasetFields.Layout);
        var access = dataset.Record(DatasetFields.Access);
        return new Dataset
        {
            Name = new DatasetName(name),
            Uri = uri,
            Description = dataset.Optional(DatasetFields.Description),
            Format = dataset.Get(DatasetFields.Format, DefaultFormat(uri)),
            PartitionBy = layout.Texts(DatasetFields.PartitionBy),
            SortBy = layout.Texts(DatasetFields.SortBy),
            DistributeBy = layout.Texts(DatasetFields.DistributeBy),
            Contract = Contract(dataset, name, uri),
            Retention = dataset.OptionalValue(DatasetFields.Retention),
            Deletion = dataset.Get(DatasetFields.Deletion),
            EncryptionKey = dataset.Record(DatasetFields.Encryption).Get(DatasetFields.Key),
            Readers = [.. access.Texts(DatasetFields.Readers).Distinct().Order(StringComparer.Ordinal).Select(team => new OwnerName(team))],
            Writers = [.. access.Texts(DatasetFields.Writers).Distinct().Order(StringComparer.Ordinal).Select(team => new OwnerName(team))],
            Span = keySpan,
        };
    }

    private static DatasetFormat DefaultFormat(DatasetUri uri) =>
        uri.Match(
            _ => DatasetFormat.Parquet,
            _ => DatasetFormat.Parquet,
            _ => DatasetFormat.Parquet,
            _ => DatasetFormat.Table,
            _ => DatasetFormat.Table,
            _ => DatasetFormat.Table,
            _ => DatasetFormat.Delta,
            _ => DatasetFormat.Json
        );

    private DataContract? Contract(RecordView dataset, string name, DatasetUri uri)
    {
        switch (dataset.Node(DatasetFields.Contract))
        {
            case YamlNode.Scalar file:
                var path = context.Path(file, file.Text, file.Span, CatalogEntryKind.File);
                return (
                        context.Files.Find(path) is { Kind: CatalogEntryKind.File }
                            ? ContractReader.Read(
                                path,
                                context.Files.Read(path, YamlLimits.FileBytes + 1),
                                [name, Table(uri), name.Replace('-', '_')],
                                context.Findings
                            )
                            : null
                    )
                    ?? new DataContract
                    {
                        Version = new SemanticVersion(0, 0, 0, ""),
                        Compatibility = Compatibility.Backward,
                        File = path,
                        Span = file.Span,
                    };
            case YamlNode.Map:
                return Inline(dataset.Record(DatasetFields.Contract));
            default:
                return null;
        }
    }

    private static string Table(DatasetUri uri) => uri.ToString() is var text ? text[(text.LastIndexOf('/') + 1)..] : "";

    private DataContract Inline(RecordView contract)
    {
        var columns = contract
            .Entries(ContractFields.Columns)
            .Select(entry => Column(entry.Name, entry.KeySpan, entry.Value))
            .ToImmutableArray();
        foreach (var key in contract.Items(ContractFields.Keys).Where(key => columns.All(column => column.Name != key.Text)))
        {
            context.Report(
                DefinitionDiagnostics
                    .UnknownKeyColumn.At(key.Span, key.Text)
                    .WithHint(Suggestion.Sentence(key.Text, columns.Select(column => column.Name)))
            );
        }

        return new DataContract
        {
            Version = contract.Get(ContractFields.Version),
            Columns = columns,
            Keys = contract.Texts(ContractFields.Keys),
            Quality =
            [
                .. contract
                    .Entries(ContractFields.Quality)
                    .Select(entry => Rule(entry.Name, entry.KeySpan, entry.Value))
                    .OfType<QualityRule>(),
            ],
            Freshness = contract.Record(ContractFields.Sla).OptionalValue(ContractFields.Freshness),
            FreshnessColumn = contract.Record(ContractFields.Sla).Optional(ContractFields.FreshnessColumn) is { } newest
                ? columns.FirstOrDefault(column => column.Name == newest && column.TellsTime)
                : null,
            Compatibility = contract.Get(ContractFields.Compatibility),
            Span = contract.Span,
        };
    }

    private static ContractColumn Column(string name, SourceSpan span, YamlNode node)
    {
        var column = new RecordView(node, span);
        return new ContractColumn
        {
            Name = name,
            LogicalType = column.Get(ContractFields.ColumnType, "string"),
            IsRequired = column.Get(ContractFields.IsRequired),
            IsUnique = column.Get(ContractFields.IsUnique),
            Description = column.Optional(ContractFields.ColumnDescription),
            Classification = column.OptionalValue(ContractFields.ColumnClassification),
            Span = span,
        };
    }

    private QualityRule? Rule(string name, SourceSpan span, YamlNode node)
    {
        var rule = new RecordView(node, span);
        var bounds = new List<QualityBound>();
        Add(ContractFields.MustBe, QualityOperator.MustBe);
        Add(ContractFields.MustBeGreaterThan, QualityOperator.MustBeGreaterThan);
        Add(ContractFields.MustBeLessThan, QualityOperator.MustBeLessThan);
        if (bounds.Count != 1)
        {
            context.Report(DefinitionDiagnostics.EmptyBound.At(span, name));
            return null;
        }

        if (!rule.TryGet(ContractFields.Query, out var query))
        {
            context.Report(ValueDiagnostics.MissingRequired.At(span, ContractFields.Query.Name, "a quality rule"));
            return null;
        }

        return new QualityRule
        {
            Name = name,
            Query = query,
            Bound = bounds[0],
            Severity = rule.Get(ContractFields.Severity),
            Span = span,
        };

        void Add(Shapes.Field<double> field, QualityOperator comparison)
        {
            if (rule.TryGet(field, out var value))
            {
                bounds.Add(new QualityBound(comparison, value));
            }
        }
    }
}
