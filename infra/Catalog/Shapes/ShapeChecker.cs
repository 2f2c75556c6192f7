using Infra.Catalog.Diagnostics;
using Infra.Catalog.Text;
using Infra.Catalog.Yaml;

namespace Infra.Catalog.Shapes;

/// <summary>Compares a tree with its shape and reports every difference.</summary>
internal sealed class ShapeChecker(ShapeMode mode, ICollection<Diagnostic> findings)
{
    private bool _isOverlay;

    public void Check(string name, YamlNode node, Shape shape)
    {
        if (node is YamlNode.Scalar { IsNull: true } && mode != ShapeMode.Complete)
        {
            return;
        }

        switch (shape, node)
        {
            case (ScalarShape scalar, YamlNode.Scalar value):
                CheckScalar(name, value, scalar);
                break;
            case (EitherShape either, YamlNode.Scalar value):
                CheckScalar(name, value, either.Scalar);
                break;
            case (EitherShape either, YamlNode.Map map):
                CheckRecord(map, either.Record);
                break;
            case (ListShape list, YamlNode.List items):
                foreach (var item in items.Items)
                {
                    Check(name, item, list.Item);
                }

                break;
            case (RecordShape record, YamlNode.Map map):
                CheckRecord(map, record);
                break;
            case (MapShape entries, YamlNode.Map map):
                CheckMap(map, entries);
                break;
            default:
                findings.Add(ValueDiagnostics.WrongKind.At(node.Span, name, shape.Noun, node.KindName));
                break;
        }
    }

    private void CheckMap(YamlNode.Map map, MapShape shape)
    {
        foreach (var entry in map.Entries)
        {
            if (shape.Key.Check(entry.Key) is { } problem)
            {
                findings.Add(problem.At(entry.KeySpan));
            }

            _isOverlay |= shape.HoldsOverlays;
            Check(entry.Key, entry.Value, shape.Value);
            _isOverlay &= !shape.HoldsOverlays;
        }
    }

    private void CheckRecord(YamlNode.Map map, RecordShape shape)
    {
        var tag =
            shape.Discriminator is { } discriminator
            && map[discriminator] is YamlNode.Scalar { Text: var text }
            && shape.Cases.ContainsKey(text)
                ? text
                : null;
        foreach (var entry in map.Entries)
        {
            if (shape[entry.Key] is not { } field)
            {
                findings.Add(Unknown(entry, shape, tag));
                continue;
            }

            if (Misplaced(entry, field, shape, tag) is { } misplaced)
            {
                findings.Add(misplaced);
                continue;
            }

            Check(field.Name, entry.Value, field.Shape);
        }

        if (mode == ShapeMode.Complete)
        {
            foreach (var field in shape.Fields)
            {
                if (field.IsRequired && !field.IsPerFile && map.Entry(field.Name) is null && !IsMisspelt(field, map, shape, tag))
                {
                    findings.Add(
                        map.Removed.FirstOrDefault(entry => entry.Key == field.Name) is { } removed
                            ? ValueDiagnostics
                                .MissingRequired.At(removed.KeySpan, field.Name, shape.Noun)
                                .WithHint("The null here removes it: take the line out, or write a value.")
                            : ValueDiagnostics.MissingRequired.At(Start(map.Span), field.Name, shape.Noun)
                    );
                }
            }
        }
    }

    /// <summary>Whether a key that is none was meant for the field: it has its finding, which says so.</summary>
    public static bool IsMisspelt(Field field, YamlNode.Map map, RecordShape shape, string? tag = null) =>
        map.Entries.Any(entry => shape[entry.Key] is null && Suggestion.For(entry.Key, Names(shape, tag)) == field.Name);

    private static IEnumerable<string> Names(RecordShape shape, string? tag) =>
        shape.Fields.Select(field => field.Name).Where(name => tag is null || shape.IsAllowed(tag, name));

    private static Diagnostic Unknown(YamlEntry entry, RecordShape shape, string? tag) =>
        ValueDiagnostics.UnknownKey.At(entry.KeySpan, entry.Key, shape.Noun).WithHint(Suggestion.Sentence(entry.Key, Names(shape, tag)));

    private Diagnostic? Misplaced(YamlEntry entry, Field field, RecordShape shape, string? tag)
    {
        if (field.IsSameInEveryEnvironment && _isOverlay)
        {
            return ValueDiagnostics.LockedField.At(entry.KeySpan, field.Name);
        }

        if (field.IsIdentity && mode == ShapeMode.SharedLayer)
        {
            return ValueDiagnostics.IdentityInSharedLayer.At(entry.KeySpan, field.Name);
        }

        return tag is not null && !shape.IsAllowed(tag, field.Name)
            ? ValueDiagnostics.KeyNotForType.At(
                entry.KeySpan,
                field.Name,
                tag,
                string.Join(
                    ", ",
                    shape.Cases.Where(item => item.Value.Contains(field.Name)).Select(item => item.Key).Order(StringComparer.Ordinal)
                )
            )
            : null;
    }

    private void CheckScalar(string name, YamlNode.Scalar node, ScalarShape shape)
    {
        // A reference is checked when it has been resolved; what is left for the orchestrator is text.
        if (node.Text.Contains("${", StringComparison.Ordinal) && (mode != ShapeMode.Complete || shape.Form == ScalarForm.Any))
        {
            return;
        }

        if (node.IsBroken)
        {
            return;
        }

        if (node.IsNull)
        {
            findings.Add(ValueDiagnostics.WrongKind.At(node.Span, name, shape.Noun, node.KindName));
        }
        else if (FormProblem(name, node, shape) is { } problem)
        {
            findings.Add(problem);
        }
        else if (shape.Check(node.Text) is { } wrong)
        {
            findings.Add(
                (wrong.Descriptor == ValueDiagnostics.WrongType ? wrong with { Arguments = [name, .. wrong.Arguments[1..]] } : wrong).At(
                    node.Span
                )
            );
        }
    }

    private static Diagnostic? FormProblem(string name, YamlNode.Scalar node, ScalarShape shape)
    {
        var form = node.IsPlain ? PlainForm.Of(node.Text) : PlainForm.Text;
        if (node.IsResolved || shape.Form == ScalarForm.Any)
        {
            return null;
        }

        if (shape.Form == ScalarForm.Text)
        {
            return form == PlainForm.Text ? null : ValueDiagnostics.AmbiguousScalar.At(node.Span, node.Text, form.Noun, name);
        }

        var isRight = shape.Form switch
        {
            ScalarForm.Integer => form == PlainForm.Integer,
            ScalarForm.Number => form == PlainForm.Integer || form == PlainForm.Number,
            _ => form == PlainForm.Flag,
        };
        return isRight
            ? null
            : ValueDiagnostics
                .WrongType.At(node.Span, name, shape.Noun, node.Text, node.IsPlain ? form.Noun : "text in quotes")
                .WithHint(
                    shape.Form == ScalarForm.Flag ? "Write true or false, without quotes."
                    : node.IsPlain ? "Write a number."
                    : "Remove the quotes."
                );
    }

    // A missing key is shown where its map begins, not over the whole of it.
    private static SourceSpan Start(SourceSpan span) => span with { EndLine = span.Line, EndColumn = span.Column + 1 };
}
