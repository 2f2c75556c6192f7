using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Infra.Catalog.Code;
using Infra.Catalog.Dbt.Evaluation;
using Infra.Catalog.Dbt.Jinja;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Files;
using Infra.Catalog.Jinja;
using Infra.Catalog.Text;
using Infra.Catalog.Yaml;

namespace Infra.Catalog.Dbt;

/// <summary>Reads one dbt_project.yml and everything below its paths.</summary>
internal sealed partial class DbtPackageReader
{
    private readonly DbtPackageFiles _files;
    private readonly RepositoryPath _folder;
    private readonly YamlNode.Map _project;
    private readonly YamlNode.Map? _user;
    private readonly List<Diagnostic> _findings;
    private readonly DbtPropertyFiles _properties;
    private readonly List<DbtDraft> _nodes = [];
    private readonly List<(MacroDefinition Macro, DbtTemplateFile File)> _macros = [];
    private readonly List<DbtTemplateFile> _macroTexts = [];
    private readonly List<RepositoryPath> _macroFiles = [];
    private readonly HashSet<string> _modelFiles = new(StringComparer.Ordinal);

    private DbtPackageReader(
        ICatalogFiles files,
        RepositoryPath folder,
        YamlNode.Map project,
        YamlNode.Map? user,
        List<Diagnostic> findings
    )
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
    /// <param name="user">The project file of the project that uses the package, whose settings are stronger; null for that project
    /// itself.</param>
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
        foreach (
            var (folders, kind) in new[]
            {
                (models, DbtNodeKind.Model),
                (seeds, DbtNodeKind.Seed),
                (snapshots, DbtNodeKind.Snapshot),
                (tests, DbtNodeKind.SingularTest),
                (analyses, DbtNodeKind.Analysis),
            }
        )
        {
            foreach (var folder in folders)
            {
                foreach (var file in _files.Below(folder))
                {
                    ReadNode(file, folder, kind);
                }
            }
        }

        foreach (
            var file in macros
                .Concat(tests.Select(folder => folder.Child("generic")))
                .SelectMany(_files.Below)
                .Where(file => file.Extension == ".sql")
                .Distinct()
        )
        {
            ReadMacros(file);
        }

        foreach (var (snapshot, fullName) in _properties.Snapshots)
        {
            var properties = new DbtProperties(snapshot);
            _nodes.Add(
                Node(
                    DbtProperties.Text(snapshot, "name") ?? "",
                    DbtNodeKind.Snapshot,
                    snapshot.Span.File,
                    snapshot.Span.File.Name,
                    "",
                    new Lazy<DbtCode>(() => DbtPropertyFiles.Expression(snapshot["relation"])),
                    properties,
                    fullName
                )
            );
        }

        return new DbtPackage(
            Project(),
            _project,
            [.. _nodes],
            new Lazy<ImmutableArray<DbtMacro>>(() => [.. _macroTexts.SelectMany(StaticMacros)])
        )
        {
            References = [.. _properties.References],
            Templates = [.. _macros],
            Files = [.. _properties.Files],
            Docs = [.. Docs(models.Concat(seeds).Concat(snapshots).Concat(tests).Concat(macros).Concat(analyses))],
        };
    }

    // Blocks of documentation stand in .md files, below docs-paths or else below every other path.
    private IEnumerable<(string Name, SourceSpan Span)> Docs(IEnumerable<RepositoryPath> standard) =>
        (_project["docs-paths"] is null ? standard : _files.Folders("docs-paths", null))
            .Distinct()
            .SelectMany(_files.Below)
            .Distinct()
            .Where(file => file.Extension == ".md")
            .SelectMany(file => DbtBlocks.Docs(file, _files.Text(file)));

    private DbtProject Project() =>
        new()
        {
            Name = Name,
            Folder = _folder,
            Profile = DbtProperties.Text(_project, "profile") ?? "",
            Sources = [.. _properties.Sources],
            Exposures = [.. _properties.Exposures],
            UnitTests = [.. _properties.UnitTests],
            Macros = [.. _macros.Select(macro => macro.Macro.Name)],
            MacroFiles = [.. _macroFiles],
            Variables = Variables(),
            HasMissingFolders =
                _files.IsMissing("model-paths", "models")
                || _files.IsMissing("seed-paths", "seeds", "data")
                || _files.IsMissing("snapshot-paths", "snapshots"),
            HasMissingMacros = _files.IsMissing("macro-paths", "macros"),
            HasMissingTests = _files.IsMissing("test-paths") || _files.IsMissing("macro-paths", "macros"),
            PrefersOwnPackage =
                DbtProperties.Text(_project["flags"] as YamlNode.Map, "require_ref_searches_node_package_before_root")?.ToLowerInvariant()
                == "true",
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
        var template = new DbtTemplateFile(Name, file, _files.Text(file));
        _macroTexts.Add(template);
        if (!IsTemplate(template.Text))
        {
            return;
        }

        var (parsed, problem) = Template.Parse(template.Text);
        if (parsed is not null)
        {
            _macros.AddRange(TemplateInterpreter.Definitions(parsed).Select(macro => (macro, template)));
            return;
        }

        // dbt reads the blocks of a macro file each by itself, and nothing between them.
        if (problem is not null && (problem.Within is not null || DbtBlocks.IsInside(template.Text, problem.Offset)))
        {
            _findings.Add(Problem(template, problem));
        }

        foreach (var block in DbtBlocks.Of(template.Text))
        {
            if (Template.Parse(block).Template is { } part)
            {
                _macros.AddRange(TemplateInterpreter.Definitions(part).Select(macro => (macro, new DbtTemplateFile(Name, file, block))));
            }
        }
    }

    private IEnumerable<DbtMacro> StaticMacros(DbtTemplateFile file)
    {
        var lines = new LineIndex(file.File, file.Text);
        return JinjaScanner
            .Scan(file.Text)
            .Definitions.Select(macro => new DbtMacro(Name, macro.Name, Code(macro.Calls, macro.Invocations, lines)));
    }

    private static bool IsTemplate(string text) =>
        text.Contains("{{", StringComparison.Ordinal)
        || text.Contains("{%", StringComparison.Ordinal)
        || text.Contains("{#", StringComparison.Ordinal);

    private static Diagnostic Problem(DbtTemplateFile file, TemplateProblem problem)
    {
        var span = file.Span(problem.Offset, problem.Offset + problem.Length);
        return problem.Unclosed is { } mark ? DbtDiagnostics.Unclosed.At(span, mark) : DbtDiagnostics.BrokenJinja.At(span, problem.Reason);
    }

    private void ReadNode(RepositoryPath file, RepositoryPath root, DbtNodeKind kind)
    {
        var relative = file.RelativeTo(root);
        var name = NameOf(file);
        ImmutableArray<string> fullName = [Name, .. relative.Split('/')[..^1], name];
        switch (kind, file.Extension)
        {
            case (DbtNodeKind.Seed, ".csv"):
                _nodes.Add(Node(name, kind, file, relative, "", new Lazy<DbtCode>(new DbtCode()), Properties(kind, name), fullName));
                break;
            case (DbtNodeKind.Model, ".py"):
                var python = _files.Text(file);
                CheckPython(file, python);
                AddModel(
                    name,
                    file,
                    relative,
                    python,
                    new Lazy<DbtCode>(() => DbtCode.Of(DbtPythonModel.Calls(python), Places(new LineIndex(file, python)))),
                    null,
                    fullName
                );
                break;
            case (DbtNodeKind.SingularTest, ".sql") when relative.Split('/')[0] is "generic" or "fixtures":
                break;
            case (_, ".sql") when kind != DbtNodeKind.Seed:
                ReadSql(file, relative, name, kind, fullName);
                break;
        }
    }

    // dbt runs the function 'model' of the file and no other.
    private void CheckPython(RepositoryPath file, string text)
    {
        var source = PythonSource.Read(file, text);
        if (source.Problem is null && !PythonModel().IsMatch(text))
        {
            _findings.Add(DbtDiagnostics.PythonWithoutModel.At(SourceSpan.StartOf(file), NameOf(file)));
        }
    }

    [GeneratedRegex(
        @"^(?:async\s+)?def\s+model\s*\(|^model\s*=|^from\s+\S+\s+import\b.*\bmodel\b",
        RegexOptions.CultureInvariant | RegexOptions.Multiline
    )]
    private static partial Regex PythonModel();

    private void ReadSql(RepositoryPath file, string relative, string name, DbtNodeKind kind, ImmutableArray<string> fullName)
    {
        var source = new DbtTemplateFile(Name, file, _files.Text(file));
        var template = Parsed(source, kind);
        var snapshots = template?.Body.OfType<TemplateStatement.Section>().Where(section => section.Tag == "snapshot").ToList() ?? [];
        if (kind == DbtNodeKind.Snapshot || snapshots.Count > 0)
        {
            foreach (var block in snapshots)
            {
                var code = new Lazy<DbtCode>(() => Code(source, block.BodyOffset, block.BodyEnd));
                var node = Node(
                    block.Name,
                    DbtNodeKind.Snapshot,
                    file,
                    relative,
                    source.Text[block.BodyOffset..block.BodyEnd],
                    code,
                    Properties(DbtNodeKind.Snapshot, block.Name),
                    fullName.Add(block.Name)
                );
                _nodes.Add(node with { Template = (block.Body, source) });
            }

            return;
        }

        var whole = new Lazy<DbtCode>(() => Code(source, 0, source.Text.Length));
        if (kind == DbtNodeKind.Model)
        {
            AddModel(name, file, relative, source.Text, whole, template is null ? null : (template.Body, source), fullName);
        }
        else
        {
            _nodes.Add(
                Node(name, kind, file, relative, source.Text, whole, Properties(kind, name), fullName) with
                {
                    Template = template is null ? null : (template.Body, source),
                }
            );
        }
    }

    private Template? Parsed(DbtTemplateFile file, DbtNodeKind kind)
    {
        if (!IsTemplate(file.Text))
        {
            return new Template([]);
        }

        var (template, problem) = Template.Parse(file.Text);
        if (problem is not null && (kind != DbtNodeKind.Snapshot || problem.Unclosed is not null || problem.Within is not null))
        {
            _findings.Add(Problem(file, problem));
        }

        return template;
    }

    private static DbtCode Code(DbtTemplateFile file, int start, int end)
    {
        var scan = JinjaScanner.Scan(file.Text);
        return Code(
            scan.Calls.Where(call => call.Offset >= start && call.Offset < end),
            scan.Invocations.Where(call => call.Offset >= start && call.Offset < end),
            new LineIndex(file.File, file.Text)
        );
    }

    private void AddModel(
        string name,
        RepositoryPath file,
        string relative,
        string text,
        Lazy<DbtCode> code,
        (ImmutableArray<TemplateStatement>, DbtTemplateFile)? template,
        ImmutableArray<string> fullName
    )
    {
        if (_properties.Versions.Find(name, _modelFiles.Contains) is not { } version)
        {
            _nodes.Add(
                Node(name, DbtNodeKind.Model, file, relative, text, code, Properties(DbtNodeKind.Model, name), fullName) with
                {
                    Template = template,
                }
            );
            return;
        }

        var model = DbtProperties.Text(version.Properties.Map, "name") ?? name;
        var draft = Node(
            model,
            DbtNodeKind.Model,
            file,
            relative,
            text,
            code,
            version.Properties,
            [.. fullName[..^1], model, $"v{version.Version}"]
        );
        _nodes.Add(
            draft with
            {
                Node = draft.Node with { Version = version.Version, IsLatestVersion = version.IsLatest },
                Template = template,
            }
        );
    }

    private DbtProperties? Properties(DbtNodeKind kind, string name) =>
        _properties.Find(Section(kind), name) ?? (kind == DbtNodeKind.SingularTest ? _properties.Find("tests", name) : null);

    /// <summary>The section of a project or YAML file that is about nodes of a kind.</summary>
    public static string Section(DbtNodeKind kind) =>
        kind switch
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
            MacroCalls =
            [
                .. invocations.Select(call => new DbtMacroCall(
                    call.Package,
                    call.Name,
                    lines.Span(call.Offset, call.Length),
                    call.IsConditional,
                    call.IsDispatch
                )),
            ],
        };

    private static Func<JinjaCall, SourceSpan> Places(LineIndex lines) => call => lines.Span(call.Offset, call.Length);

    private DbtDraft Node(
        string name,
        DbtNodeKind kind,
        RepositoryPath file,
        string relative,
        string text,
        Lazy<DbtCode> code,
        DbtProperties? properties,
        ImmutableArray<string> fullName
    )
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
            Access = DbtProperties.Text(properties?.OfVersion, "access") ?? DbtProperties.Text(properties?.Map, "access") ?? "protected",
            Group = DbtProperties.Text(properties?.Map, "group"),
            Tests = properties?.Declared() ?? [],
            Columns = properties?.Columns() ?? [],
        };
        return new DbtDraft(
            node,
            code,
            final => new DbtSettings(Tree(_project, section), _user is null ? null : Tree(_user, section), fullName, properties, final)
        );
    }
}
