using Infra.Catalog.Diagnostics;
using Infra.Catalog.Shapes;
using Infra.Catalog.Shapes.Scalars;
using Infra.Catalog.Text;
using Infra.Catalog.Yaml;

namespace Infra.Catalog.Settings;

/// <summary>Compares settings with their fields and reports every difference, in files and in what a program is given.</summary>
internal sealed class SettingJudge(string stack, ICollection<Diagnostic> findings)
{
    /// <param name="prefix">What stands before a key: <c>dataops:</c> or <c>dataops:network.</c>.</param>
    /// <param name="map">The settings.</param>
    /// <param name="shape">Their fields.</param>
    /// <param name="place">Where a missing one belongs; null where there is no file.</param>
    public void Record(string prefix, YamlNode.Map map, RecordShape shape, SourceSpan? place)
    {
        foreach (var entry in map.Entries.Where(entry => shape[entry.Key] is null))
        {
            var near = Suggestion.Sentence(entry.Key, shape.Fields.Select(field => field.Name));
            var path = prefix + entry.Key;
            var known = near.Length > 0 ? near : $"There are {Names(shape)}.";
            var isOfStack = entry.KeySpan.File.Name != SettingFiles.ProjectFile;
            var hint = isOfStack ? $"{known} {Quoted(Command("rm", path))} removes it." : known;
            Report(SettingDiagnostics.UnknownKey, path, entry.KeySpan, [path], hint);
        }

        foreach (var field in shape.Fields)
        {
            if (map.Entry(field.Name) is { Value: not YamlNode.Scalar { IsNull: true } } entry)
            {
                Value(prefix + field.Name, entry.Value, field.Shape, entry.KeySpan, prefix.EndsWith(':'));
            }
            else if (field.IsRequired)
            {
                var path = prefix + field.Name;
                Report(SettingDiagnostics.Missing, path, map.Entry(field.Name)?.KeySpan ?? place, [path], HowToSet(path, field.Shape));
            }
        }
    }

    /// <summary>A single setting that stands outside of a record.</summary>
    public void Single(string key, YamlEntry? entry, Field field, SourceSpan? place)
    {
        if (entry is { Value: not YamlNode.Scalar { IsNull: true } })
        {
            Value(key, entry.Value, field.Shape, entry.KeySpan, isKey: true);
        }
        else
        {
            Report(SettingDiagnostics.Missing, key, place, [key], HowToSet(key, field.Shape));
        }
    }

    private void Value(string path, YamlNode node, Shape shape, SourceSpan key, bool isKey)
    {
        switch (shape, node)
        {
            case (_, YamlNode.Scalar { IsBroken: true }):
                break;
            case (RecordShape record, YamlNode.Map map):
                Record(path + ".", map, record, IsSomewhere(key) ? key : null);
                break;
            case (ListShape list, YamlNode.List items):
                Items(path, items, list);
                break;
            case (ScalarShape scalar, YamlNode.Scalar value):
                Scalar(path, value, scalar, isKey);
                break;
            default:
                WrongType(path, node, shape);
                break;
        }
    }

    private void Items(string path, YamlNode.List items, ListShape list)
    {
        foreach (var (item, index) in items.Items.Select((item, index) => (item, index)))
        {
            Value($"{path}[{index}]", item, list.Item, item.Span, isKey: false);
        }

        if (items.Items.Length < list.Minimum)
        {
            var count = items.Items.Length;
            Report(
                SettingDiagnostics.OutOfRange,
                path,
                items.Span,
                [path, $"a list of {count}", $"a list of at least {list.Minimum}"],
                $"Add one: {Quoted(Command("set", $"{path}[{count}]", "VALUE"))}."
            );
        }
    }

    private void Scalar(string path, YamlNode.Scalar value, ScalarShape scalar, bool isKey)
    {
        var isRight = scalar.Form switch
        {
            ScalarForm.Integer => isKey || (value.IsPlain && value.Text is not ("true" or "false")),
            ScalarForm.Flag => isKey || value.IsPlain,
            ScalarForm.Any => true,
            _ => !value.IsPlain,
        };
        var problem = scalar.Check(value.Text);
        if (!isRight || problem?.Descriptor == ValueDiagnostics.WrongType)
        {
            WrongType(path, value, scalar);
        }
        else if (problem?.Descriptor == ValueDiagnostics.OutOfRange && scalar is IntegerScalar number)
        {
            Report(SettingDiagnostics.OutOfRange, path, value.Span, [path, value.Text, number.Bounds], HowToSet(path, scalar));
        }
        else if (problem is not null)
        {
            var hint = problem.Hint.Length > 0 ? problem.Hint : HowToSet(path, scalar);
            Report(SettingDiagnostics.BadFormat, path, value.Span, [path, value.Text, scalar.Noun], hint);
        }
    }

    private void WrongType(string path, YamlNode node, Shape shape) =>
        Report(SettingDiagnostics.WrongType, path, node.Span, [path, Wanted(shape), Described(node)], HowToSet(path, shape));

    private void Report(DiagnosticDescriptor descriptor, string path, SourceSpan? place, object[] arguments, string hint)
    {
        findings.Add(descriptor.On(Site(path, place), arguments).WithHint(hint));
    }

    /// <summary>The place in a file, or the setting's path where no file has it.</summary>
    public static DiagnosticSite Site(string path, SourceSpan? place) =>
        place is { } span && IsSomewhere(span) ? new DiagnosticSite.InFile(span) : new DiagnosticSite.InConfig(path);

    private static bool IsSomewhere(SourceSpan span) => span.File.Value.Length > 0;

    // A command that works for the value's shape: maps and lists are set one value at a time.
    private string HowToSet(string path, Shape shape) =>
        shape switch
        {
            RecordShape record => $"Set each value of it, such as {Quoted(First(path, record))}; it has {Names(record)}.",
            ListShape list => $"Set each value of it: {Quoted(Command("set", $"{path}[0]", Example(list.Item)))}, and so on.",
            _ => $"Set it: {Quoted(Command("set", path, Example(shape)))}.",
        };

    private string First(string path, RecordShape record) =>
        Command("set", $"{path}.{record.Fields[0].Name}", Example(record.Fields[0].Shape));

    private string Command(string verb, string path, string value = "")
    {
        var key = path.AsSpan().IndexOfAny('.', '[') >= 0 ? $"--path '{path}'" : path;
        return $"dataops config {verb} {key}{(value.Length > 0 ? $" {value}" : "")} --stack {stack}";
    }

    private static string Wanted(Shape shape) =>
        shape switch
        {
            RecordShape => "a map",
            ScalarShape { Form: ScalarForm.Text } => "a text",
            _ => shape.Noun,
        };

    private static string Names(RecordShape record) => string.Join(", ", record.Fields.Select(field => field.Name));

    private static string Quoted(string command) => $"`{command}`";

    private static string Example(Shape shape) =>
        shape switch
        {
            ScalarShape { Form: ScalarForm.Flag } => "true",
            IntegerScalar number => number.Bounds.Split(' ')[0],
            _ => "VALUE",
        };

    private static string Described(YamlNode node) =>
        node.Match(scalar => scalar.IsPlain ? scalar.Text : $"the text '{scalar.Text}'", _ => "a list", _ => "a map");
}
