using System.Collections.Immutable;
using Infra.Catalog.Fields;
using Infra.Catalog.Layers;
using Infra.Catalog.Loading;
using Infra.Catalog.Shapes;
using Infra.Catalog.Yaml;

namespace Infra.Catalog.Explaining;

/// <summary>Walks a definition beside the field table, so that defaults nobody wrote are shown as well.</summary>
internal sealed class ValueWalk(DefinitionLayers layers, string environment)
{
    private readonly ImmutableArray<ExplainedValue>.Builder _values = ImmutableArray.CreateBuilder<ExplainedValue>();

    public ImmutableArray<ExplainedValue> Walk(YamlNode.Map tree)
    {
        Record("", tree, PipelineFields.Effective);
        return _values.ToImmutable();
    }

    private void Record(string path, YamlNode.Map? map, RecordShape shape)
    {
        var tag = shape.Discriminator is { } discriminator && map?[discriminator] is YamlNode.Scalar scalar ? scalar.Text : null;
        foreach (var field in shape.Fields)
        {
            var inner = path.Length == 0 ? field.Name : $"{path}.{field.Name}";
            var removed = map?.Removed.FirstOrDefault(entry => entry.Key == field.Name)?.Value;
            if (map?[field.Name] is { } node)
            {
                Value(inner, node, field.Shape);
            }
            else if (removed is not null && field.Default is null)
            {
                Removed(inner, removed);
            }
            else if ((tag is null || shape.IsAllowed(tag, field.Name)) && !IsInherited(path, shape))
            {
                Missing(inner, field, removed);
            }
        }

        // Keys that are no fields have been reported; they are shown where they stand.
        foreach (var entry in map?.Entries.Where(entry => shape[entry.Key] is null) ?? [])
        {
            Value(path.Length == 0 ? entry.Key : $"{path}.{entry.Key}", entry.Value, null);
        }
    }

    // A task's retries stand over the pipeline's, not over what is built in.
    private static bool IsInherited(string path, RecordShape shape) =>
        ReferenceEquals(shape, RunFields.Retries) && path.StartsWith($"{PipelineFields.Tasks.Name}.", StringComparison.Ordinal);

    private void Removed(string path, YamlNode nothing) =>
        _values.Add(new ExplainedValue(path, null, null, Origin(nothing), Overridden(nothing.Overrides)));

    private void Missing(string path, Field field, YamlNode? removed)
    {
        if (field.Default is { } value)
        {
            _values.Add(new ExplainedValue(path, value, value, new ValueOrigin(LayerKind.BuiltIn, null, null), Overridden(removed)));
        }
        else if (
            field.Shape is RecordShape { Fields: var fields } record
            && !fields.Any(inner => inner.IsRequired)
            && !ReferenceEquals(field, TaskFields.Retries)
        )
        {
            Record(path, null, record);
        }
    }

    private void Value(string path, YamlNode node, Shape? shape)
    {
        switch (node, (shape as EitherShape)?.Record ?? shape)
        {
            case (YamlNode.Map map, RecordShape record):
                Record(path, map, record);
                break;
            case (YamlNode.Map map, var other):
                foreach (var entry in map.Entries)
                {
                    Value($"{path}.{entry.Key}", entry.Value, (other as MapShape)?.Value);
                }

                foreach (var entry in map.Removed)
                {
                    Removed($"{path}.{entry.Key}", entry.Value);
                }

                break;
            default:
                _values.Add(
                    new ExplainedValue(
                        path,
                        Text(node, resolved: true),
                        Text(node, resolved: false),
                        Origin(node),
                        Overridden(node.Overrides)
                    )
                );
                break;
        }
    }

    private ImmutableArray<OverriddenValue> Overridden(YamlNode? nearest)
    {
        var result = ImmutableArray.CreateBuilder<OverriddenValue>();
        for (var weaker = nearest; weaker is not null; weaker = weaker.Overrides)
        {
            result.Add(
                new OverriddenValue(weaker is YamlNode.Scalar { IsNull: true } ? null : Text(weaker, resolved: true), Origin(weaker))
            );
        }

        return result.ToImmutable();
    }

    private ValueOrigin Origin(YamlNode node)
    {
        var layer = new[] { layers.Pipeline, layers.Domain, layers.Defaults }.FirstOrDefault(candidate =>
            candidate?.Document.File == node.Span.File
        );
        var isOverlay = layer?.Map?[PipelineFields.Environments.Name] is { } environments && environments.Span.Contains(node.Span);
        return new ValueOrigin(
            isOverlay ? LayerKind.Environment : layer?.Kind ?? LayerKind.Pipeline,
            isOverlay ? environment : null,
            node.Span
        );
    }

    private static string Text(YamlNode node, bool resolved) =>
        node.Match(
            scalar => resolved ? scalar.Text : scalar.WrittenAs,
            list => $"[{string.Join(", ", list.Items.Select(item => Text(item, resolved)))}]",
            map => $"{{{string.Join(", ", map.Entries.Select(entry => $"{entry.Key}: {Text(entry.Value, resolved)}"))}}}"
        );
}
