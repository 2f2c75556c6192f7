using System.Collections.Immutable;
using System.Text;
using Infra.Catalog.Dbt.Jinja;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Files;
using Infra.Catalog.Text;
using Infra.Catalog.Yaml;

namespace Infra.Catalog.Dbt;

/// <summary>Reads one dbt_project.yml and everything below its paths.</summary>
internal sealed class DbtPackageReader
{
    private const int LargestFile = 2 * 1024 * 1024;
    private const int DeepestFolder = 32;
    private const int MostFolders = 10_000;

    private readonly ICatalogFiles _files;
    private readonly RepositoryPath _folder;
    private readonly YamlNode.Map _project;
    private readonly List<Diagnostic> _findings;
    private readonly Dictionary<string, DbtProperties> _properties = new(StringComparer.Ordinal);
    private readonly List<(string Name, string Version, DbtProperties Properties, string File)> _versions = [];
    private readonly List<YamlNode.Map> _yamlSnapshots = [];
    private readonly List<DbtNode> _nodes = [];
    private readonly List<DbtSource> _sources = [];
    private readonly List<DbtExposure> _exposures = [];
    private readonly List<DbtReference> _references = [];
    private readonly List<string> _macros = [];

    private DbtPackageReader(ICatalogFiles files, RepositoryPath folder, YamlNode.Map project, List<Diagnostic> findings)
    {
        (_files, _folder, _project, _findings) = (files, folder, project, findings);
        Name = DbtProperties.Text(project, "name") ?? folder.Name;
    }

    private string Name { get; }

    /// <summary>Null when the folder has no usable dbt_project.yml.</summary>
    public static DbtProject? Read(ICatalogFiles files, RepositoryPath folder, List<Diagnostic> findings)
    {
        var path = folder.Child("dbt_project.yml");
        if (files.Find(path) is not { Kind: CatalogEntryKind.File })
        {
            path = folder.Child("dbt_project.yaml");
        }

        if (files.Find(path) is not { Kind: CatalogEntryKind.File })
        {
            return null;
        }

        var document = YamlReader.Read(path, files.Read(path, YamlLimits.FileBytes + 1), YamlDialect.Foreign);
        findings.AddRange(document.Diagnostics);
        if (document.Map is not { } project)
        {
            findings.Add(DbtDiagnostics.BrokenProject.At(SourceSpan.StartOf(path), "name"));
            return null;
        }

        if (DbtProperties.Text(project, "name") is null)
        {
            findings.Add(DbtDiagnostics.BrokenProject.At(SourceSpan.StartOf(path), "name"));
        }

        return new DbtPackageReader(files, folder, project, findings).Read();
    }

    private DbtProject Read()
    {
        var models = Paths("model-paths", "source-paths", "models");
        var seeds = Paths("seed-paths", "data-paths", "seeds");
        var snapshots = Paths("snapshot-paths", null, "snapshots");
        var tests = Paths("test-paths", null, "tests");
        var macros = Paths("macro-paths", null, "macros");
        var analyses = Paths("analysis-paths", null, "analyses");
        foreach (var folder in models.Concat(seeds).Concat(snapshots).Concat(tests).Concat(macros).Concat(analyses).Distinct())
        {
            foreach (var file in Below(folder).Where(file => file.Extension is ".yml" or ".yaml"))
            {
                ReadYaml(file);
            }
        }

        foreach (var (folders, kind) in new[] { (models, DbtNodeKind.Model), (seeds, DbtNodeKind.Seed), (snapshots, DbtNodeKind.Snapshot), (tests, DbtNodeKind.SingularTest), (analyses, DbtNodeKind.Analysis) })
        {
            foreach (var folder in folders)
            {
                foreach (var file in Below(folder))
                {
                    ReadNode(file, folder, kind);
                }
            }
        }

        foreach (var file in macros.Concat(tests.Select(folder => folder.Child("generic"))).SelectMany(Below).Where(file => file.Extension == ".sql"))
        {
            _macros.AddRange(JinjaScanner.Scan(Text(file)).Macros);
        }

        foreach (var snapshot in _yamlSnapshots)
        {
            AddYamlSnapshot(snapshot);
        }

        return new DbtProject
        {
            Name = Name,
            Folder = _folder,
            Profile = DbtProperties.Text(_project, "profile") ?? "",
            Nodes = [.. _nodes],
            Sources = [.. _sources],
            Exposures = [.. _exposures],
            Macros = [.. _macros],
            YamlReferences = [.. _references],
            Variables = Variables(),
        };
    }

    private ImmutableSortedDictionary<string, string> Variables()
    {
        var result = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var vars = _project["vars"] as YamlNode.Map;
        foreach (var entry in (vars?.Entries ?? []).Concat((vars?[Name] as YamlNode.Map)?.Entries ?? []))
        {
            if (entry.Value is YamlNode.Scalar { IsNull: false } scalar)
            {
                result[entry.Key] = scalar.Text;
            }
        }

        return result.ToImmutable();
    }

    private List<RepositoryPath> Paths(string key, string? older, string standard)
    {
        var given = (_project[key] ?? (older is null ? null : _project[older])) switch
        {
            YamlNode.List list => list.Items.OfType<YamlNode.Scalar>().Select(item => item.Text),
            YamlNode.Scalar scalar => [scalar.Text],
            _ => standard == "seeds" && _project[key] is null && _files.Find(_folder.Child("data")) is not null ? ["seeds", "data"]
                : standard == "analyses" ? ["analyses", "analysis"]
                : [standard],
        };
        return [.. given.Select(path => RepositoryPath.TryResolve(_folder, path, out var resolved) ? resolved : (RepositoryPath?)null).OfType<RepositoryPath>().Distinct()];
    }

    private IEnumerable<RepositoryPath> Below(RepositoryPath folder)
    {
        var pending = new Stack<(RepositoryPath Path, int Depth)>([(folder, 0)]);
        for (var count = 0; count < MostFolders && pending.TryPop(out var next); count++)
        {
            foreach (var entry in _files.List(next.Path).OrderBy(entry => entry.Path))
            {
                if (entry.Kind == CatalogEntryKind.Folder && next.Depth < DeepestFolder && !entry.Path.Name.StartsWith('.'))
                {
                    pending.Push((entry.Path, next.Depth + 1));
                }
                else if (entry.Kind == CatalogEntryKind.File && entry.Length <= LargestFile)
                {
                    yield return entry.Path;
                }
            }
        }
    }

    private string Text(RepositoryPath file) => Encoding.UTF8.GetString(_files.Read(file, LargestFile)).TrimStart('\uFEFF');

    private void ReadYaml(RepositoryPath file)
    {
        var document = YamlReader.Read(file, Text(file), YamlDialect.Foreign);
        foreach (var finding in document.Diagnostics)
        {
            _findings.Add(finding.Descriptor == FileDiagnostics.BrokenYaml ? DbtDiagnostics.BrokenYaml.On(finding.Site, finding.Message.Split(": ", 2)[^1].TrimEnd('.')) : finding);
        }

        if (document.Map is not { } root)
        {
            return;
        }

        foreach (var section in new[] { "models", "seeds", "snapshots" })
        {
            foreach (var item in Items(root, section))
            {
                var properties = new DbtProperties(item);
                if (DbtProperties.Text(item, "name") is not { } name)
                {
                    continue;
                }

                _properties.TryAdd($"{section}.{name}", properties);
                _versions.AddRange(properties.Versions().Select(version => (name, version.Version, properties, version.File)));
                _references.AddRange(properties.Tests().SelectMany(TestReferences));
                if (section == "snapshots" && item["relation"] is YamlNode.Scalar)
                {
                    _yamlSnapshots.Add(item);
                }
            }
        }

        foreach (var source in Items(root, "sources"))
        {
            AddSource(source);
        }

        foreach (var exposure in Items(root, "exposures"))
        {
            var code = Expressions((exposure["depends_on"] as YamlNode.List)?.Items ?? []);
            _exposures.Add(new DbtExposure(DbtProperties.Text(exposure, "name") ?? "", DbtProperties.Text(exposure, "type") ?? "", code.References, code.Sources, exposure.Entry("name")?.Value.Span ?? exposure.Span));
        }

        foreach (var semantic in Items(root, "semantic_models"))
        {
            _references.AddRange(Expressions(semantic["model"] is { } model ? [model] : []).References);
        }
    }

    private static IEnumerable<YamlNode.Map> Items(YamlNode.Map root, string section) => (root[section] as YamlNode.List)?.Items.OfType<YamlNode.Map>() ?? [];

    // relationships: { to: ref('customers') } in its older and newer form
    private static IEnumerable<DbtReference> TestReferences(YamlNode test) => test switch
    {
        YamlNode.Map map => map.Entries.SelectMany(entry => entry.Key is "to" or "compare_model" ? Expressions([entry.Value]).References : TestReferences(entry.Value)),
        _ => [],
    };

    private static DbtCode Expressions(IEnumerable<YamlNode> nodes) =>
        DbtCode.Of(nodes.OfType<YamlNode.Scalar>().SelectMany(node => JinjaScanner.Expression(node.Text).Select(call => (call, node))).ToList() is var calls ? calls.Select(item => item.call) : [], call => calls.First(item => ReferenceEquals(item.call, call)).node.Span);

    private void AddSource(YamlNode.Map source)
    {
        if (DbtProperties.Text(source, "name") is not { } name)
        {
            return;
        }

        foreach (var table in (source["tables"] as YamlNode.List)?.Items ?? [])
        {
            if (table is YamlNode.Map map && DbtProperties.Text(map, "name") is { } tableName)
            {
                _sources.Add(new DbtSource(Name, name, tableName, DbtProperties.Text(source, "schema") ?? name, DbtProperties.Text(map, "identifier") ?? tableName, map.Entry("name")?.Value.Span ?? map.Span));
                _references.AddRange(new DbtProperties(map).Tests().SelectMany(TestReferences));
            }
        }
    }

    private void AddYamlSnapshot(YamlNode.Map snapshot)
    {
        var name = DbtProperties.Text(snapshot, "name") ?? "";
        var properties = new DbtProperties(snapshot);
        var code = Expressions(snapshot["relation"] is { } relation ? [relation] : []);
        _nodes.Add(Node(name, DbtNodeKind.Snapshot, snapshot.Span.File, snapshot.Span.File.Name, "", code, properties, "snapshots"));
    }

    private void ReadNode(RepositoryPath file, RepositoryPath root, DbtNodeKind kind)
    {
        var relative = file.RelativeTo(root);
        var name = System.IO.Path.GetFileNameWithoutExtension(file.Name);
        switch (kind, file.Extension)
        {
            case (DbtNodeKind.Seed, ".csv"):
                _nodes.Add(Node(name, kind, file, relative, "", new DbtCode(), _properties.GetValueOrDefault($"seeds.{name}"), "seeds"));
                break;
            case (DbtNodeKind.Model, ".py"):
                var python = Text(file);
                _nodes.Add(Node(name, kind, file, relative, python, DbtCode.Of(DbtPythonModel.Calls(python), Places(file, python)), _properties.GetValueOrDefault($"models.{name}"), "models"));
                break;
            case (DbtNodeKind.SingularTest, ".sql") when relative.StartsWith("generic/", StringComparison.Ordinal):
                break;
            case (_, ".sql") when kind != DbtNodeKind.Seed:
                ReadSql(file, relative, name, kind);
                break;
        }
    }

    private void ReadSql(RepositoryPath file, string relative, string name, DbtNodeKind kind)
    {
        var text = Text(file);
        var scan = JinjaScanner.Scan(text);
        if (scan.Unclosed is { } unclosed)
        {
            _findings.Add(DbtDiagnostics.Unclosed.At(new LineIndex(file, text).Span(unclosed.Offset, unclosed.Mark.Length), unclosed.Mark));
        }

        var places = Places(file, text);
        if (kind == DbtNodeKind.Snapshot || scan.Snapshots.Length > 0)
        {
            foreach (var block in scan.Snapshots)
            {
                var calls = scan.Calls.Where(call => call.Offset >= block.Start && call.Offset < block.End);
                _nodes.Add(Node(block.Name, DbtNodeKind.Snapshot, file, relative, text[block.Start..block.End], DbtCode.Of(calls, places), _properties.GetValueOrDefault($"snapshots.{block.Name}"), "snapshots"));
            }

            return;
        }

        var code = DbtCode.Of(scan.Calls, places);
        if (kind == DbtNodeKind.Model && _versions.Where(version => System.IO.Path.GetFileNameWithoutExtension(version.File) == name || version.File == name).ToList() is [var versioned, ..])
        {
            _nodes.Add(Node(versioned.Name, kind, file, relative, text, code, versioned.Properties, "models") with { Version = versioned.Version, Alias = name });
            return;
        }

        _nodes.Add(Node(name, kind, file, relative, text, code, _properties.GetValueOrDefault($"models.{name}"), "models"));
    }

    private static Func<JinjaCall, SourceSpan> Places(RepositoryPath file, string text)
    {
        LineIndex? lines = null;
        return call => (lines ??= new LineIndex(file, text)).Span(call.Offset, call.Length);
    }

    private DbtNode Node(string name, DbtNodeKind kind, RepositoryPath file, string relative, string text, DbtCode code, DbtProperties? properties, string section)
    {
        var tree = new DbtConfigTree(_project[section] as YamlNode.Map);
        JinjaValue? Setting(string key) => code.Setting(key, properties, tree.Find(Name, relative, key));
        return new DbtNode
        {
            Package = Name,
            Name = name,
            Kind = kind,
            File = file,
            RelativePath = relative,
            Code = text,
            References = code.References,
            Sources = code.Sources,
            Dynamic = code.Dynamic,
            IsEnabled = Setting("enabled") switch { null => true, JinjaValue.Word { Value: "true" } => true, JinjaValue.Word { Value: "false" } => false, _ => null },
            Materialized = Setting("materialized") is JinjaValue.Text materialized ? materialized.Value : kind switch { DbtNodeKind.Seed => "seed", DbtNodeKind.Snapshot => "snapshot", _ => "view" },
            Alias = Setting("alias") is JinjaValue.Text alias ? alias.Value : null,
            Schema = Setting("schema") is JinjaValue.Text schema ? schema.Value : null,
            Tags = Setting("tags") switch { JinjaValue.Text tag => [tag.Value], JinjaValue.List list => [.. list.Items.OfType<JinjaValue.Text>().Select(tag => tag.Value)], _ => [] },
            Description = properties?.Description,
            Tests = properties?.Declared() ?? [],
        };
    }
}
