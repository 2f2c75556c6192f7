using System.Collections.Immutable;
using System.Text;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Fields;
using Infra.Catalog.Shapes;
using Infra.Catalog.Shapes.Scalars;
using Infra.Catalog.Text;
using Infra.Catalog.Yaml;

namespace Infra.Catalog.References;

/// <summary>
/// Replaces <c>${env.*}</c> and <c>${dataset.*.uri}</c> in a merged definition, leaves <c>${run.*}</c> and <c>${secret.*}</c>
/// where they may stand, and reports everything else that looks like a template.
/// </summary>
internal sealed class ReferenceResolver(YamlNode.Map definition, EnvironmentSettings settings, ICollection<Diagnostic> findings)
{
    private readonly YamlNode.Map? _datasets = definition[PipelineFields.Datasets.Name] as YamlNode.Map;
    private readonly YamlNode.Map? _secrets = definition[PipelineFields.Secrets.Name] as YamlNode.Map;
    private readonly YamlNode.Map? _parameters = definition[PipelineFields.Parameters.Name] as YamlNode.Map;
    private readonly List<string> _path = [];
    private bool _isUnresolved;

    public YamlNode.Map Resolve() => (YamlNode.Map)Walk(definition, PipelineFields.Shape, Permission.None);

    private enum Permission
    {
        None,
        Secrets,
        Verbatim,
        Forbidden,
    }

    private YamlNode Walk(YamlNode node, Shape? shape, Permission permission)
    {
        switch (node)
        {
            case YamlNode.Scalar scalar:
                return permission == Permission.Verbatim ? scalar : Resolve(scalar, permission);
            case YamlNode.List list:
                var items = list.Items;
                var item = (shape as ListShape)?.Item;
                var walkedItems = items.Select(child => Walk(child, item, permission)).ToImmutableArray();
                return items.SequenceEqual(walkedItems) ? list : list.WithItems(walkedItems);
            case YamlNode.Map map:
                return WalkMap(map, (shape as EitherShape)?.Record ?? shape, permission);
            default:
                return node;
        }
    }

    private YamlNode.Map WalkMap(YamlNode.Map map, Shape? shape, Permission permission)
    {
        ImmutableArray<YamlEntry>.Builder? entries = null;
        for (var index = 0; index < map.Entries.Length; index++)
        {
            var entry = map.Entries[index];
            var field = (shape as RecordShape)?[entry.Key];
            if (ReferenceEquals(field, PipelineFields.Environments))
            {
                continue;
            }

            var inner =
                field is null ? permission
                : field.IsVerbatim ? Permission.Verbatim
                : field.TakesSecrets ? Permission.Secrets
                : field.IsLocked && field.Shape is ScalarShape ? Permission.Forbidden
                : permission;
            var value = Walk(entry.Value, field?.Shape ?? (shape as MapShape)?.Value, inner);
            if (!ReferenceEquals(value, entry.Value))
            {
                entries ??= map.Entries.ToBuilder();
                entries[index] = entry.With(value);
            }
        }

        return entries is null ? map : map.WithEntries(entries.MoveToImmutable());
    }

    private YamlNode.Scalar Resolve(YamlNode.Scalar scalar, Permission permission)
    {
        if (
            scalar.Text.Contains("{{", StringComparison.Ordinal)
            || scalar.Text.Contains("{%", StringComparison.Ordinal)
            || scalar.Text.Contains("<%", StringComparison.Ordinal)
        )
        {
            findings.Add(ReferenceDiagnostics.Templating.At(scalar.Span, Excerpt(scalar.Text)));
            return scalar.Broken();
        }

        if (!scalar.Text.Contains("${", StringComparison.Ordinal))
        {
            return scalar;
        }

        if (permission == Permission.Forbidden)
        {
            findings.Add(ReferenceDiagnostics.ReferenceNotAllowed.At(scalar.Span, scalar.Text));
            return scalar.Broken();
        }

        _isUnresolved = false;
        var before = findings.Count;
        var resolved = scalar.Resolved(Expand(scalar, permission));
        return findings.Count == before && !_isUnresolved ? resolved : resolved.Broken();
    }

    private string Expand(YamlNode.Scalar scalar, Permission permission)
    {
        var text = scalar.Text;
        var result = new StringBuilder();
        for (var index = 0; index < text.Length; )
        {
            if (text.AsSpan(index).StartsWith("$${"))
            {
                // Stays escaped until a component replaces what is left for the orchestrator.
                result.Append("$${");
                index += 3;
            }
            else if (text.AsSpan(index).StartsWith("${"))
            {
                var close = text.IndexOf('}', index);
                var whole = close < 0 ? text[index..] : text[index..(close + 1)];
                var span = Part(scalar, index, whole.Length);
                if (close < 0)
                {
                    findings.Add(ReferenceDiagnostics.BrokenReference.At(span, Excerpt(whole)));
                    return text;
                }

                result.Append(Value(whole, span, permission, isWhole: whole.Length == text.Length));
                index = close + 1;
            }
            else
            {
                result.Append(text[index++]);
            }
        }

        return result.ToString();
    }

    private string Value(string whole, SourceSpan span, Permission permission, bool isWhole)
    {
        var parts = whole[2..^1].Split('.');
        if (parts.Length < 2 || parts.Any(part => part.Length == 0))
        {
            findings.Add(ReferenceDiagnostics.BrokenReference.At(span, whole));
            return whole;
        }

        switch (parts[0])
        {
            case "env":
                return Setting(string.Join('.', parts[1..]), span) ?? whole;
            case "dataset" when parts is [_, var name, "uri"]:
                return DatasetUri(name, span) ?? whole;
            case "secret" when parts.Length == 2:
                CheckSecret(parts[1], span, permission == Permission.Secrets && isWhole);
                return whole;
            case "run":
                CheckRun(string.Join('.', parts[1..]), span);
                return whole;
            case "dataset" or "secret":
                findings.Add(ReferenceDiagnostics.BrokenReference.At(span, whole));
                return whole;
            default:
                findings.Add(
                    ReferenceDiagnostics
                        .UnknownNamespace.At(span, parts[0])
                        .WithHint(Suggestion.Sentence(parts[0], ["env", "dataset", "secret", "run"]))
                );
                return whole;
        }
    }

    private string? Setting(string name, SourceSpan span)
    {
        if (settings[name] is { } value)
        {
            return value;
        }

        findings.Add(ReferenceDiagnostics.UnknownSetting.At(span, name, settings.Name).WithHint(Suggestion.Sentence(name, settings.Known)));
        return null;
    }

    private string? DatasetUri(string name, SourceSpan span)
    {
        if (_datasets?.Entry(name) is not { } dataset)
        {
            findings.Add(
                ReferenceDiagnostics
                    .UnknownDataset.At(span, name)
                    .WithHint(Suggestion.Sentence(name, _datasets?.Entries.Select(entry => entry.Key) ?? []))
            );
            return null;
        }

        if (_path.Contains(name))
        {
            findings.Add(
                ReferenceDiagnostics.ReferenceCycle.At(span, name, string.Join(" -> ", _path.SkipWhile(step => step != name).Append(name)))
            );
            return null;
        }

        if (dataset.Value is not YamlNode.Map map || map[DatasetFields.Uri.Name] is not YamlNode.Scalar uri)
        {
            _isUnresolved = true;
            return null;
        }

        _path.Add(name);
        var value = Expand(uri, Permission.None);
        _path.RemoveAt(_path.Count - 1);
        return value;
    }

    private void CheckSecret(string name, SourceSpan span, bool isInPlace)
    {
        if (_secrets?.Entry(name) is null)
        {
            findings.Add(
                ReferenceDiagnostics
                    .UnknownSecret.At(span, name)
                    .WithHint(Suggestion.Sentence(name, _secrets?.Entries.Select(entry => entry.Key) ?? []))
            );
        }
        else if (!isInPlace)
        {
            findings.Add(ReferenceDiagnostics.SecretOutOfPlace.At(span, name));
        }
    }

    private void CheckRun(string name, SourceSpan span)
    {
        var parameters = _parameters?.Entries.Select(entry => RunReference.ParameterPrefix + entry.Key) ?? [];
        var known = RunReference.Names.Concat(parameters).ToList();
        if (!known.Contains(name))
        {
            findings.Add(ReferenceDiagnostics.UnknownRunFact.At(span, name).WithHint(Suggestion.Sentence(name, known)));
        }
    }

    // Exact only where the text stands in the file as it was read: on one line, without escapes.
    private static SourceSpan Part(YamlNode.Scalar scalar, int index, int length)
    {
        var span = scalar.Span;
        var quotes = scalar.IsPlain ? 0 : 1;
        var isExact = span.Line == span.EndLine && span.EndColumn - span.Column == scalar.Text.Length + (2 * quotes);
        return isExact ? span with { Column = span.Column + quotes + index, EndColumn = span.Column + quotes + index + length } : span;
    }

    private static string Excerpt(string text) => text.ReplaceLineEndings(" ") is var line && line.Length > 60 ? line[..57] + "..." : line;
}
