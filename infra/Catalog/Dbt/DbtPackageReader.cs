using System.Collections.Immutable;
using Infra.Catalog.Dbt.Jinja;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Files;
using Infra.Catalog.Text;
using Infra.Catalog.Yaml;

namespace Infra.Catalog.Dbt;

/// <summary>Reads one dbt_project.yml and everything below its paths.</summary>
internal sealed class DbtPackageReader
{
    private readonly DbtPackageFiles _files;
    private readonly RepositoryPath _folder;
    private readonly YamlNode.Map _project;
    private readonly YamlNode.Map? _user;
    private readonly List<Diagnostic> _findings;
    private readonly DbtPropertyFiles _properties;
    private readonly List<DbtDraft> _nodes = [];
    private readonly List<DbtMacro> _macros = [];
    private readonly List<RepositoryPath> _macroFiles = [];
    private readonly HashSet<string> _modelFiles = new(StringComparer.Ordinal);

    private DbtPackageReader(ICatalogFiles files, RepositoryPath folder, YamlNode.Map project, YamlNode.Map? user, List<Diagnostic> findings)
    {
        (_folder, _project, _user, _findings) = (folder, project, user, findings);
        Name = DbtProperties.Text(project, "name") ?? folder.Name;
        _files = new DbtPackageFiles(files, folder, project, findings);
        _properties = new DbtPropertyFiles(Name, Tree(project, "sources"), user is null ? null : Tree(user, "sources"), findings);
    }

    private string Name { get; }

    /// <summary>Null when the folder has no usable dbt_project.yml.</summary>
    /// <param name="files">The repository.</param>
    /// <param name="folder">Where the package stands.</param>
    /// <param name="user">The project file of the project that uses the package, whose settings are stronger; null for that project itself.</param>
    /// <param name="findings">Gets what is wrong in the files.</param>
    public static DbtPackage? Read(ICatalogFiles files, RepositoryPath folder, YamlNode.Map? user, List<Diagnostic> findings)
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

        return new DbtPackageReader(files, folder, project, user, findings).Read();
    }

    private DbtPackage Read()
    {
        var models = _files.Folders("model-paths", "source-paths", "models");
        var seeds = _files.Folders("seed-paths", "data-paths", "seeds", "data");
        var snapshots = _files.Folders("snapshot-paths", null, "snapshots");
        var tests = _files.Folders("test-paths", null, "tests");
        var macros = _files.Folders("macro-paths", null, "macros");
        var analyses = _files.Folders("analysis-paths", null, "analyses", "analysis");
        foreach (var folder in models.Concat(seeds).Concat(snapshots).Concat(tests).Concat(macros).Concat(analyses).Distinct())
        {
            foreach (var file in _files.Below(folder).Where(file => file.Extension is ".yml" or ".yaml"))
            {
                _properties.Read(file, file.RelativeTo(folder), _files.Text(file));
            }
        }

        _modelFiles.UnionWith(models.SelectMany(_files.Below).Where(file => file.Extension is ".sql" or ".py").Select(NameOf));
        foreach (var (folders, kind) in new[] { (models, DbtNodeKind.Model), (seeds, DbtNodeKind.Seed), (snapshots, DbtNodeKind.Snapshot), (tests, DbtNodeKind.SingularTest), (analyses, DbtNodeKind.Analysis) })
        {
            foreach (var folder in folders)
            {
                foreach (var file in _files.Below(folder))
                {
                    ReadNode(file, folder, kind);
                }
            }
        }

        foreach (var file in macros.Concat(tests.Select(folder => folder.Child("generic"))).SelectMany(_files.Below).Where(file => file.Extension == ".sql").Distinct())
        {
            ReadMacros(file);
        }

        foreach (var (snapshot, fullName) in _properties.Snapshots)
        {
            var properties = new DbtProperties(snapshot);
            _nodes.Add(Node(DbtProperties.Text(snapshot, "name") ?? "", DbtNodeKind.Snapshot, snapshot.Span.File, snapshot.Span.File.Name, "", DbtPropertyFiles.Expression(snapshot["relation"]), properties, fullName));
        }

        return new DbtPackage(Project(), _project, [.. _nodes], [.. _macros]) { References = [.. _properties.References] };
    }

    private DbtProject Project() => new()
    {
        Name = Name,
        Folder = _folder,
        Profile = DbtProperties.Text(_project, "profile") ?? "",
        Sources = [.. _properties.Sources],
        Exposures = [.. _properties.Exposures],
        Macros = [.. _macros.Select(macro => macro.Name)],
        MacroFiles = [.. _macroFiles],
        Variables = Variables(),
        PrefersOwnPackage = DbtProperties.Text(_project["flags"] as YamlNode.Map, "require_ref_searches_node_package_before_root")?.ToLowerInvariant() == "true",
    };

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

    private void ReadMacros(RepositoryPath file)
    {
        _macroFiles.Add(file);
        var text = _files.Text(file);
        var lines = new LineIndex(file, text);
        foreach (var macro in JinjaScanner.Scan(text).Definitions)
        {
            _macros.Add(new DbtMacro(Name, macro.Name, Code(macro.Calls, macro.Invocations, lines)));
        }
    }

    private void ReadNode(RepositoryPath file, RepositoryPath root, DbtNodeKind kind)
    {
        var relative = file.RelativeTo(root);
        var name = NameOf(file);
        ImmutableArray<string> fullName = [Name, .. relative.Split('/')[..^1], name];
        switch (kind, file.Extension)
        {
            case (DbtNodeKind.Seed, ".csv"):
                _nodes.Add(Node(name, kind, file, relative, "", new DbtCode(), Properties(kind, name), fullName));
                break;
            case (DbtNodeKind.Model, ".py"):
                var python = _files.Text(file);
                AddModel(name, file, relative, python, DbtCode.Of(DbtPythonModel.Calls(python), Places(new LineIndex(file, python))), fullName);
                break;
            case (DbtNodeKind.SingularTest, ".sql") when relative.Split('/')[0] is "generic" or "fixtures":
                break;
            case (_, ".sql") when kind != DbtNodeKind.Seed:
                ReadSql(file, relative, name, kind, fullName);
                break;
        }
    }

    private void ReadSql(RepositoryPath file, string relative, string name, DbtNodeKind kind, ImmutableArray<string> fullName)
    {
        var text = _files.Text(file);
        var scan = JinjaScanner.Scan(text);
        var lines = new LineIndex(file, text);
        if (scan.Unclosed is { } unclosed)
        {
            _findings.Add(DbtDiagnostics.Unclosed.At(lines.Span(unclosed.Offset, unclosed.Mark.Length), unclosed.Mark));
        }

        if (kind == DbtNodeKind.Snapshot || scan.Snapshots.Length > 0)
        {
            foreach (var block in scan.Snapshots)
            {
                var calls = scan.Calls.Where(call => call.Offset >= block.Start && call.Offset < block.End);
                var invocations = scan.Invocations.Where(call => call.Offset >= block.Start && call.Offset < block.End);
                _nodes.Add(Node(block.Name, DbtNodeKind.Snapshot, file, relative, text[block.Start..block.End], Code(calls, invocations, lines), Properties(DbtNodeKind.Snapshot, block.Name), fullName.Add(block.Name)));
            }

            return;
        }

        var code = Code(scan.Calls, scan.Invocations, lines);
        if (kind == DbtNodeKind.Model)
        {
            AddModel(name, file, relative, text, code, fullName);
        }
        else
        {
            _nodes.Add(Node(name, kind, file, relative, text, code, Properties(kind, name), fullName));
        }
    }

    private void AddModel(string name, RepositoryPath file, string relative, string text, DbtCode code, ImmutableArray<string> fullName)
    {
        if (_properties.Versions.Find(name, _modelFiles.Contains) is not { } version)
        {
            _nodes.Add(Node(name, DbtNodeKind.Model, file, relative, text, code, Properties(DbtNodeKind.Model, name), fullName));
            return;
        }

        var model = DbtProperties.Text(version.Properties.Map, "name") ?? name;
        var draft = Node(model, DbtNodeKind.Model, file, relative, text, code, version.Properties, [.. fullName[..^1], model, $"v{version.Version}"]);
        _nodes.Add(draft with { Node = draft.Node with { Version = version.Version, IsLatestVersion = version.IsLatest } });
    }

    private DbtProperties? Properties(DbtNodeKind kind, string name) =>
        _properties.Find(Section(kind), name) ?? (kind == DbtNodeKind.SingularTest ? _properties.Find("tests", name) : null);

    /// <summary>The section of a project or YAML file that is about nodes of a kind.</summary>
    public static string Section(DbtNodeKind kind) => kind switch
    {
        DbtNodeKind.Seed => "seeds",
        DbtNodeKind.Snapshot => "snapshots",
        DbtNodeKind.Analysis => "analyses",
        DbtNodeKind.SingularTest => "data_tests",
        _ => "models",
    };

    private static string NameOf(RepositoryPath file) => System.IO.Path.GetFileNameWithoutExtension(file.Name);

    private static DbtConfigTree Tree(YamlNode.Map project, string section) =>
        new((project[section] ?? (section == "data_tests" ? project["tests"] : null)) as YamlNode.Map);

    private static DbtCode Code(IEnumerable<JinjaCall> calls, IEnumerable<JinjaInvocation> invocations, LineIndex lines) =>
        DbtCode.Of(calls, Places(lines)) with
        {
            MacroCalls = [.. invocations.Select(call => new DbtMacroCall(call.Package, call.Name, lines.Span(call.Offset, call.Length), call.IsConditional, call.IsDispatch))],
        };

    private static Func<JinjaCall, SourceSpan> Places(LineIndex lines) => call => lines.Span(call.Offset, call.Length);

    private DbtDraft Node(string name, DbtNodeKind kind, RepositoryPath file, string relative, string text, DbtCode code, DbtProperties? properties, ImmutableArray<string> fullName)
    {
        var section = Section(kind);
        var node = new DbtNode
        {
            Package = Name,
            Name = name,
            Kind = kind,
            File = file,
            RelativePath = relative,
            Code = text,
            Description = properties?.Description,
            Tests = properties?.Declared() ?? [],
            Columns = properties?.Columns() ?? [],
        };
        return new DbtDraft(node, code, final => new DbtSettings(Tree(_project, section), _user is null ? null : Tree(_user, section), fullName, properties, final));
    }
}
