using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Infra.Catalog.Text;

namespace Infra.Catalog.Yaml.Schemas;

/// <summary>
/// Holds a YAML value against a JSON Schema (2019-09), each violation at its place: types, <c>enum</c>, <c>const</c>, <c>pattern</c>,
/// bounds, <c>properties</c>, <c>required</c>, <c>items</c>, references within the schema, combinations and conditions. Where none of
/// several schemas fits, what is said is of the one that fits best.
/// </summary>
internal sealed class SchemaCheck(JsonElement root)
{
    private readonly Dictionary<string, Regex> _patterns = new(StringComparer.Ordinal);

    public ImmutableArray<SchemaViolation> Check(YamlNode node)
    {
        var scope = new Scope("", node);
        Check(node, root, scope);
        // A null where nothing but a value is taken counts as no value; what takes null is satisfied by it.
        var wrong = Spans(scope, SchemaViolationKind.WrongValue);
        var missing = Spans(scope, SchemaViolationKind.MissingKey);
        return
        [
            .. scope
                .Found.Where(violation =>
                    violation.Node is not YamlNode.Scalar { IsNull: true }
                    || (
                        violation.Kind == SchemaViolationKind.MissingKey
                            ? wrong.Contains(violation.Span)
                            : !missing.Contains(violation.Span)
                    )
                )
                .DistinctBy(violation => (violation.Kind, violation.Key, violation.Span)),
        ];
    }

    private static HashSet<SourceSpan> Spans(Scope scope, SchemaViolationKind kind) =>
        scope.Found.Where(violation => violation.Kind == kind).Select(violation => violation.Span).ToHashSet();

    // One value with what is known of it: several schemas may speak of the same value.
    private sealed class Scope(string key, YamlNode node, bool isItem = false)
    {
        public bool IsItem => isItem;

        public string Key => key;

        /// <summary>The definition that the value follows, the outermost one.</summary>
        public string? Definition { get; set; }

        public string Name => Definition ?? key;

        public List<SchemaViolation> Found { get; } = [];

        /// <summary>Keys that a schema of the value speaks of, there or not.</summary>
        public HashSet<string> Known { get; } = new(StringComparer.Ordinal);

        /// <summary>Whether the keys that no schema speaks of are violations.</summary>
        public bool IsClosed { get; set; }

        public Scope Again() => new(key, node, isItem) { Definition = Definition };

        public void Wrong(string expected, IEnumerable<string>? known = null) =>
            Found.Add(
                new SchemaViolation(SchemaViolationKind.WrongValue, key, Name, node, node is YamlNode.Scalar ? node.Span : Start(node.Span))
                {
                    Expected = expected,
                    Known = [.. known ?? []],
                }
            );

        public void Take(Scope other)
        {
            Found.AddRange(other.Found);
            Known.UnionWith(other.Known);
            IsClosed |= other.IsClosed;
        }
    }

    private void Check(YamlNode node, JsonElement schema, Scope scope)
    {
        Apply(node, schema, scope);
        if (scope.IsClosed && node is YamlNode.Map map)
        {
            foreach (var entry in map.Entries.Where(entry => !scope.Known.Contains(entry.Key)))
            {
                scope.Found.Add(Unknown(entry, scope));
            }
        }
    }

    private static SchemaViolation Unknown(YamlEntry entry, Scope scope) =>
        new(SchemaViolationKind.UnknownKey, entry.Key, scope.Name, entry.Value, entry.KeySpan)
        {
            Known = [.. scope.Known.Order(StringComparer.Ordinal)],
        };

    private void Apply(YamlNode node, JsonElement schema, Scope scope)
    {
        if (schema.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        if (schema.TryGetProperty("$ref", out var reference))
        {
            var (name, target) = Resolve(reference.GetString() ?? "");
            scope.Definition ??= name;
            Apply(node, target, scope);
        }

        var type = SchemaWords.TypeOf(node);
        if (schema.TryGetProperty("type", out var wanted) && !SchemaWords.Types(wanted).Any(one => SchemaWords.IsOf(type, one)))
        {
            scope.Wrong(SchemaWords.Words(SchemaWords.Types(wanted), scope.IsItem));
            return;
        }

        Values(node, schema, scope);
        switch (node)
        {
            case YamlNode.Map map:
                Map(map, schema, scope);
                break;
            case YamlNode.List list:
                List(list, schema, scope);
                break;
        }

        Combine(node, schema, scope);
        scope.IsClosed |= schema.TryGetProperty("unevaluatedProperties", out var rest) && rest.ValueKind == JsonValueKind.False;
    }

    private void Values(YamlNode node, JsonElement schema, Scope scope)
    {
        var text = (node as YamlNode.Scalar)?.Text;
        if (schema.TryGetProperty("enum", out var choices))
        {
            var taken = choices.EnumerateArray().Select(item => item.ToString()).ToList();
            if (text is null || !taken.Contains(text))
            {
                scope.Wrong(taken.Count == 1 ? taken[0] : $"one of {string.Join(", ", taken)}", taken);
            }
        }

        if (schema.TryGetProperty("const", out var only) && only.ToString() != text)
        {
            scope.Wrong(only.ToString(), [only.ToString()]);
        }

        if (text is null)
        {
            return;
        }

        if (schema.TryGetProperty("pattern", out var pattern) && !Pattern(pattern.GetString() ?? "").IsMatch(text))
        {
            scope.Wrong($"a text that matches {pattern.GetString()}");
        }

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            if (schema.TryGetProperty("minimum", out var least) && number < least.GetDouble())
            {
                scope.Wrong($"{least} or more");
            }

            if (schema.TryGetProperty("exclusiveMinimum", out var below) && number <= below.GetDouble())
            {
                scope.Wrong($"more than {below}");
            }
        }
    }

    private void Map(YamlNode.Map map, JsonElement schema, Scope scope)
    {
        var own = schema.TryGetProperty("properties", out var properties) ? properties.EnumerateObject().ToList() : [];
        foreach (var property in own)
        {
            scope.Known.Add(property.Name);
            if (map.Entry(property.Name) is { } entry)
            {
                var inner = new Scope(entry.Key, entry.Value);
                Check(entry.Value, property.Value, inner);
                scope.Found.AddRange(inner.Found);
            }
        }

        if (schema.TryGetProperty("additionalProperties", out var rest))
        {
            foreach (var entry in map.Entries.Where(entry => own.All(property => property.Name != entry.Key)))
            {
                var inner = new Scope(entry.Key, entry.Value);
                if (rest.ValueKind == JsonValueKind.False)
                {
                    inner.Found.Add(Unknown(entry, scope));
                }
                else
                {
                    Check(entry.Value, rest, inner);
                }

                scope.Known.Add(entry.Key);
                scope.Found.AddRange(inner.Found);
            }
        }

        foreach (var item in schema.TryGetProperty("required", out var required) ? required.EnumerateArray() : [])
        {
            var name = item.GetString() ?? "";
            if (map[name] is null or YamlNode.Scalar { IsNull: true })
            {
                var there = map[name];
                scope.Found.Add(
                    new SchemaViolation(SchemaViolationKind.MissingKey, name, scope.Name, there ?? map, there?.Span ?? Start(map.Span))
                );
            }
        }
    }

    private void List(YamlNode.List list, JsonElement schema, Scope scope)
    {
        if (schema.TryGetProperty("items", out var items))
        {
            foreach (var item in list.Items)
            {
                var inner = new Scope(scope.Key, item, isItem: true);
                Check(item, items, inner);
                scope.Found.AddRange(inner.Found);
            }
        }

        if (schema.TryGetProperty("minItems", out var least) && list.Items.Length < least.GetInt32())
        {
            scope.Wrong($"a list of {least} or more");
        }

        if (schema.TryGetProperty("maxItems", out var most) && list.Items.Length > most.GetInt32())
        {
            scope.Wrong($"a list of {most} at most");
        }

        if (
            schema.TryGetProperty("uniqueItems", out var unique)
            && unique.ValueKind == JsonValueKind.True
            && list.Items.OfType<YamlNode.Scalar>().GroupBy(item => item.Text).Any(same => same.Count() > 1)
        )
        {
            scope.Wrong("a list without repetitions");
        }
    }

    private void Combine(YamlNode node, JsonElement schema, Scope scope)
    {
        foreach (var part in schema.TryGetProperty("allOf", out var all) ? all.EnumerateArray() : [])
        {
            Apply(node, part, scope);
        }

        foreach (var keyword in new[] { "anyOf", "oneOf" })
        {
            if (schema.TryGetProperty(keyword, out var choices))
            {
                Choose(node, choices, scope);
            }
        }

        if (schema.TryGetProperty("if", out var condition))
        {
            var tried = scope.Again();
            Apply(node, condition, tried);
            if (schema.TryGetProperty(tried.Found.Count == 0 ? "then" : "else", out var consequence))
            {
                Apply(node, consequence, scope);
            }
        }

        if (schema.TryGetProperty("not", out var refused))
        {
            Refuse(node, refused, scope);
        }
    }

    private void Choose(YamlNode node, JsonElement choices, Scope scope)
    {
        var tried = choices
            .EnumerateArray()
            .Select(choice =>
            {
                var branch = scope.Again();
                Apply(node, choice, branch);
                return branch;
            })
            .ToList();
        var fitting = tried.FindAll(branch => branch.Found.Count == 0);
        if (fitting.Count > 0)
        {
            fitting.ForEach(scope.Take);
            return;
        }

        // What is of another kind altogether was not meant.
        var near = tried.FindAll(branch => branch.Found.TrueForAll(violation => violation.Node != node));
        var expected = tried
            .SelectMany(branch => branch.Found)
            .Where(violation => violation.Node == node)
            .Select(violation => violation.Expected)
            .Where(words => words.Length > 0)
            .Distinct()
            .ToList();
        if (near.Count == 0 && expected.Count > 0)
        {
            scope.Wrong(string.Join(" or ", expected));
        }
        else if ((near.Count > 0 ? near : tried).MinBy(branch => branch.Found.Count) is { } best)
        {
            scope.Take(best);
        }
    }

    // Only keys that must not be there are refused in the schemas that are read here.
    private static void Refuse(YamlNode node, JsonElement refused, Scope scope)
    {
        if (node is YamlNode.Map map && refused.TryGetProperty("required", out var names))
        {
            foreach (var entry in names.EnumerateArray().Select(name => map.Entry(name.GetString() ?? "")).OfType<YamlEntry>())
            {
                scope.Known.Remove(entry.Key);
                scope.Found.Add(Unknown(entry, scope));
            }
        }
    }

    private (string Name, JsonElement Schema) Resolve(string reference)
    {
        var schema = root;
        foreach (var part in reference.TrimStart('#').Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            schema = schema.GetProperty(part);
        }

        return (reference[(reference.LastIndexOf('/') + 1)..], schema);
    }

    private Regex Pattern(string pattern)
    {
        if (!_patterns.TryGetValue(pattern, out var regex))
        {
            regex = new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
            _patterns[pattern] = regex;
        }

        return regex;
    }

    private static SourceSpan Start(SourceSpan span) => span with { EndLine = span.Line, EndColumn = span.Column + 1 };
}
