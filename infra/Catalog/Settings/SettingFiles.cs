using System.Collections.Immutable;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Files;
using Infra.Catalog.Text;
using Infra.Catalog.Yaml;

namespace Infra.Catalog.Settings;

/// <summary>
/// What <c>Pulumi.yaml</c> and <c>Pulumi.STACK.yaml</c> say together, by Pulumi's rules: a key of the project is a path and a value that
/// all stacks have; where a stack says anything at that path, the stack counts.
/// </summary>
internal sealed class SettingFiles
{
    public const string ProjectFile = "Pulumi.yaml";

    private const string Prefix = "Pulumi.";
    private const string Suffix = ".yaml";
    private static readonly ImmutableArray<string> Declaration = ["type", "items", "description", "secret", "default", "value"];

    private readonly SortedDictionary<string, YamlEntry> _values = new(StringComparer.Ordinal);

    /// <summary>The place of a missing key: the stack's <c>config</c>, or the start of its file; null where it has none.</summary>
    public SourceSpan? Place { get; private set; }

    /// <summary>By whole key, <c>dataops:prefix</c>.</summary>
    public IReadOnlyDictionary<string, YamlEntry> Values => _values;

    public List<Diagnostic> Findings { get; } = [];

    /// <summary>The stacks that have a settings file, sorted.</summary>
    public static ImmutableArray<string> Stacks(ICatalogFiles files) =>
        [
            .. files
                .List(RepositoryPath.Root)
                .Where(entry => entry.Kind == CatalogEntryKind.File)
                .Select(entry => entry.Path.Name)
                .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(Suffix, StringComparison.Ordinal))
                .Where(name => name.Length > Prefix.Length + Suffix.Length)
                .Select(name => name[Prefix.Length..^Suffix.Length])
                .Order(StringComparer.Ordinal),
        ];

    public static SettingFiles Read(ICatalogFiles files, string stack)
    {
        var result = new SettingFiles();
        var project = result.Document(files, ProjectFile)?.Map;
        var projectName = project?["name"] is YamlNode.Scalar name ? name.Text : "";
        if (result.Document(files, $"{Prefix}{stack}{Suffix}") is { } own)
        {
            var config = own.Map?.Entry("config");
            result.Place = config?.KeySpan ?? SourceSpan.StartOf(own.File);
            foreach (var entry in (config?.Value as YamlNode.Map)?.Entries ?? [])
            {
                var key = KeyOf(entry.Key, projectName);
                result._values[key] = new YamlEntry(key, entry.KeySpan, SettingNodes.OfKey(entry.Value));
            }
        }

        var shared = (project?["config"] as YamlNode.Map)?.Entries ?? [];
        foreach (var entry in shared.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            result.AddDefault(entry, projectName);
        }

        return result;
    }

    private YamlDocument? Document(ICatalogFiles files, string name)
    {
        var path = RepositoryPath.Of(name);
        if (files.Find(path) is not { Kind: CatalogEntryKind.File })
        {
            return null;
        }

        var document = YamlReader.Read(path, files.Read(path, YamlLimits.FileBytes), YamlDialect.Foreign);
        Findings.AddRange(document.Diagnostics);
        return document;
    }

    // As config files have it: NAME of the project, NAMESPACE:NAME, or the old NAMESPACE:config:NAME.
    private static string KeyOf(string written, string project) =>
        written.Split(':') switch
        {
            [var name] => $"{project}:{name}",
            [var space, "config", var name] => $"{space}:{name}",
            _ => written,
        };

    private void AddDefault(YamlEntry entry, string projectName)
    {
        var value = entry.Value;
        if (value is YamlNode.Map declaration)
        {
            foreach (var other in declaration.Entries.Where(other => !Declaration.Contains(other.Key)))
            {
                Findings.Add(SettingDiagnostics.NotADeclaration.At(other.KeySpan, entry.Key, other.Key));
            }

            value = declaration["default"] ?? declaration["value"];
        }

        if (value is null)
        {
            return;
        }

        var key = KeyOf(entry.Key, projectName);
        var colon = key.IndexOf(':', StringComparison.Ordinal);
        var path = key[(colon + 1)..].Split('.');
        var top = $"{key[..colon]}:{path[0]}";
        var present = _values.GetValueOrDefault(top);
        var added = path.Length == 1 ? SettingNodes.OfKey(value) : SettingNodes.Coerced(SettingNodes.Nested(value));
        _values[top] = present is null
            ? new YamlEntry(top, entry.KeySpan, Below(null, path.AsSpan(1), added, entry.KeySpan))
            : present.With(Below(present.Value, path.AsSpan(1), added, entry.KeySpan));
    }

    /// <summary>The value with a default below it; what is there already stays, and remembers what it stands over.</summary>
    private static YamlNode Below(YamlNode? present, ReadOnlySpan<string> path, YamlNode added, SourceSpan key)
    {
        if (path.IsEmpty)
        {
            return present switch
            {
                null => added,
                YamlNode.Scalar scalar => scalar.Over(added),
                YamlNode.List list => list.Over(added),
                YamlNode.Map map => map.Over(added),
                _ => present,
            };
        }

        var name = path[0];
        var rest = path[1..];
        switch (present)
        {
            case YamlNode.Map map when map.Entry(name) is { } entry:
                return map.WithEntries(map.Entries.Replace(entry, entry.With(Below(entry.Value, rest, added, key))));
            case YamlNode.Map map:
                return map.WithEntries(map.Entries.Add(new YamlEntry(name, key, Below(null, rest, added, key))));
            case null or YamlNode.Scalar { IsBroken: false }:
                return new YamlNode.Map([new YamlEntry(name, key, Below(null, rest, added, key))], present?.Span ?? key);
            default:
                return present;
        }
    }
}
