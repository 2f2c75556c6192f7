using System.Collections.Immutable;
using Infra.Catalog.Dbt.Jinja;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Jinja;
using Infra.Catalog.Text;

namespace Infra.Catalog.Dbt.Evaluation;

/// <summary>Runs the template of one node and collects what it refers to, what it sets, and what dbt would refuse.</summary>
internal sealed class DbtEvaluator : ITemplateContext
{
    private const int DeepestText = 4;

    private readonly DbtWorld _world;
    private readonly DbtRun _run;
    private readonly DbtContextNames _names;
    private readonly DbtTemplateFile _file;
    private readonly TemplateInterpreter _interpreter;
    private readonly ImmutableArray<DbtReference>.Builder _references = ImmutableArray.CreateBuilder<DbtReference>();
    private readonly ImmutableArray<DbtSourceReference>.Builder _sources = ImmutableArray.CreateBuilder<DbtSourceReference>();
    private readonly List<DbtUnknownEdge> _unknown = [];
    private readonly List<JinjaCall> _config = [];
    private readonly List<Diagnostic> _findings = [];
    private readonly HashSet<string> _variables = new(StringComparer.Ordinal);
    private readonly HashSet<string> _macros = new(StringComparer.Ordinal);
    private int _texts;

    public DbtEvaluator(DbtWorld world, DbtRun run, DbtTemplateFile file, DbtNode node)
    {
        (_world, _run, _file, Node) = (world, run, file, node);
        _interpreter = new TemplateInterpreter(this);
        _names = new DbtContextNames(this, world, run);
    }

    public DbtNode Node { get; }

    public TemplateInterpreter Interpreter => _interpreter;

    public DbtEvaluation Evaluate(ImmutableArray<TemplateStatement> body)
    {
        PyValue? text = null;
        var isComplete = true;
        try
        {
            text = _interpreter.Run(new Template(body), new TemplateScope(null), _file);
            RunHooks();
        }
        catch (TemplateFault fault)
        {
            isComplete = fault.Kind is TemplateFaultKind.Raised;
            Report(fault);
        }

        var code = new DbtCode
        {
            References = _references.ToImmutable(),
            Sources = _sources.ToImmutable(),
            Unknown = [.. _unknown.Distinct()],
            Config = DbtCode.Of(_config, _ => default).Config,
            VariableNames = [.. _variables],
            MacroNames = [.. _macros],
        };
        var doubt =
            text is PyValue.Unknown unknown ? unknown.Reason
            : text is null ? _findings.LastOrDefault()?.Message ?? _unknown.LastOrDefault()?.Reason ?? "it cannot be evaluated"
            : null;
        return new DbtEvaluation(code, (text as PyValue.Str)?.Value, doubt, [.. _findings], isComplete);
    }

    public PyValue? Find(string name, object? origin)
    {
        if (_run.Overrides.Macro(name) is { } given)
        {
            return given;
        }

        var package = (origin as DbtTemplateFile)?.Package ?? Node.Package;
        if (_world.Macros.Find(package, name) is { } macro)
        {
            _macros.Add(name);
            return macro;
        }

        return _names.Find(name) ?? PackageOf(name) ?? (DbtBuiltins.Exists(name) ? _names.Builtin(name) : null);
    }

    public PyValue? PackageOf(string name) =>
        _world.Packages.Contains(name) ? new DbtPackageValue(this, name)
        : name == "dbt" || name.StartsWith("dbt_", StringComparison.Ordinal) && DbtPackageValue.IsAdapter(name)
            ? new DbtPackageValue(this, "dbt")
        : _world.Absent.Contains(name) || _world.MacroPackages.Contains(name) ? new DbtPackageValue(this, name)
        : null;

    /// <summary>A macro of a package by its name.</summary>
    public PyValue? Member(string package, string name)
    {
        if (_run.Overrides.Macro(name) is { } given)
        {
            return given;
        }

        if (package == "dbt")
        {
            return
                _world.Macros.Of(_world.Root, name) is { } overridden
                && DbtBuiltins.Exists(name)
                && name.Contains("__", StringComparison.Ordinal)
                ? overridden
                : _names.Builtin(name);
        }

        if (_world.Macros.Of(package, name) is { } macro)
        {
            _macros.Add(name);
            return macro;
        }

        if (_world.Packages.Contains(package))
        {
            UndefinedUsed(
                new TemplateUse(
                    $"{package}.{name}",
                    null,
                    true,
                    _interpreter.Origin,
                    _interpreter.Place.Offset,
                    _interpreter.Place.End,
                    _interpreter.IsCertain
                )
            );
            return null;
        }

        return new PyValue.Function(name, (run, arguments) => FromAbsent(package, name, run, arguments));
    }

    public void UndefinedUsed(TemplateUse use)
    {
        if (
            !use.IsCertain
            || use.Origin is not DbtTemplateFile file
            || file.Package != _world.Root
            || Node.Package != _world.Root
            || file.Assigns(use.Name)
        )
        {
            return;
        }

        var span = file.Span(use.Offset, use.End);
        if (use.IsCall && _world.HasMissingMacros)
        {
            AddUnknown(span, $"'{use.Name}' is defined nowhere");
        }
        else if (use.IsCall)
        {
            var known = _world.Macros.Names(_world.Root).Concat(DbtBuiltins.Names);
            _findings.Add(DbtDiagnostics.UndefinedMacro.At(span, Node.Name, use.Name).WithHint(Hint(use.Name, known)));
        }
        else if (_world.Absent.Count == 0)
        {
            _findings.Add(DbtDiagnostics.UndefinedName.At(span, Node.Name, use.Name, use.Member));
        }
    }

    public void Abandoned(TemplateFault fault) => AddUnknown(SpanOf(fault), fault.Message);

    /// <summary>What <c>ref</c> was called with.</summary>
    public PyValue Reference(CallArguments arguments)
    {
        var version = arguments.Get(9, "version") is { } given and not PyValue.None ? given : arguments.Get(9, "v");
        if (!arguments.IsComplete || arguments.Positional.Count is 0 or > 2)
        {
            if (arguments.IsComplete)
            {
                return Refuse(arguments, $"ref takes one or two names and gets {arguments.Positional.Count}");
            }

            AddUnknown(Place(arguments), "the arguments of ref are not known");
            return Table(null, null);
        }

        var name = arguments.Positional[^1];
        var package = arguments.Positional.Count == 2 ? arguments.Positional[0] : null;
        var versions = version is null or PyValue.None or PyValue.Undefined ? null : PyText.Of(version);
        if (name is not (PyValue.Str or PyValue.Unknown) || package is not (null or PyValue.Str or PyValue.Unknown or PyValue.None))
        {
            return Refuse(arguments, $"ref needs a text and gets {Shown(name is PyValue.Str or PyValue.Unknown ? package! : name)}");
        }

        var isKnown = name is PyValue.Str && package is null or PyValue.Str or PyValue.None && versions is null or PyValue.Str;
        var all =
            from one in Texts(name)
            from of in package is null or PyValue.None ? [null] : Texts(package)
            from at in versions is null ? [null] : Texts(versions)
            select (one, of, at);
        DbtReference? last = null;
        foreach (var (one, of, at) in all)
        {
            last = new DbtReference(of, one!, Place(arguments, one), !isKnown || !_interpreter.IsCertain) { Version = at };
            _references.Add(last);
        }

        if ((Open(name) ?? (package is null ? null : Open(package)) ?? (versions is null ? null : Open(versions))) is { } open)
        {
            AddUnknown(Place(arguments), open);
        }

        return Table(
            last?.Name,
            isKnown && last is not null && _run.Relation is { } relation
                ? relation(last) is { } sql
                    ? new PyValue.Str(sql)
                    : PyValue.NotKnown($"'{last}' {_run.WithoutTable}")
                : null
        );
    }

    /// <summary>What <c>source</c> was called with.</summary>
    public PyValue Source(CallArguments arguments)
    {
        if (!arguments.IsComplete)
        {
            AddUnknown(Place(arguments), "the arguments of source are not known");
            return Table(null, null);
        }

        var (source, table) = (arguments.Get(0, "source_name"), arguments.Get(1, "table_name"));
        if (arguments.Count != 2 || source is null || table is null)
        {
            return Refuse(arguments, $"source takes two names and gets {arguments.Count}");
        }

        if (source is not (PyValue.Str or PyValue.Unknown) || table is not (PyValue.Str or PyValue.Unknown))
        {
            return Refuse(arguments, $"source needs a text and gets {Shown(source is PyValue.Str or PyValue.Unknown ? table : source)}");
        }

        var isKnown = source is PyValue.Str && table is PyValue.Str;
        DbtSourceReference? last = null;
        foreach (var (one, other) in from one in Texts(source) from other in Texts(table) select (one, other))
        {
            last = new DbtSourceReference(one!, other!, Place(arguments, other), !isKnown || !_interpreter.IsCertain);
            _sources.Add(last);
        }

        if ((Open(source) ?? Open(table)) is { } open)
        {
            AddUnknown(Place(arguments), open);
        }

        return Table(
            last?.Table,
            isKnown && last is not null && _run.SourceRelation is { } relation
                ? relation(last) is { } sql
                    ? new PyValue.Str(sql)
                    : PyValue.NotKnown($"'{last}' {_run.WithoutTable}")
                : null
        );
    }

    /// <summary>What <c>config</c> was called with.</summary>
    public PyValue Configure(CallArguments arguments)
    {
        if (arguments.Positional.Count > 1 || (arguments.Positional.Count == 1 && arguments.Named.Count > 0))
        {
            return Refuse(arguments, "config takes one map, or settings by their names");
        }

        var settings = ImmutableSortedDictionary.CreateBuilder<string, JinjaValue>(StringComparer.Ordinal);
        foreach (var (key, value) in (arguments.Positional.FirstOrDefault() as PyValue.Dict)?.Items.Pairs ?? [])
        {
            settings[PyText.Plain(key)] = DbtConfigValue.Of(value);
        }

        foreach (var (name, value) in arguments.Named)
        {
            settings[name] = DbtConfigValue.Of(value);
        }

        _config.Add(new JinjaCall("config", [], settings.ToImmutable(), 0, 0, !_interpreter.IsCertain));
        return PyValue.Empty;
    }

    /// <summary>What <c>var</c> was called with.</summary>
    public PyValue Variable(CallArguments arguments)
    {
        if (arguments.Get(0, "var") is not PyValue.Str name)
        {
            return PyValue.NotKnown("the name of a variable is not known");
        }

        _variables.Add(name.Value);
        if (_run.Overrides.Variable(name.Value) is { } given)
        {
            return given;
        }

        var package = (_interpreter.Origin as DbtTemplateFile)?.Package ?? Node.Package;
        if (
            (_world.Variables.GetValueOrDefault(Node.Package) ?? _world.Variables.GetValueOrDefault(package))?.Find(name.Value) is { } found
        )
        {
            return Rendered(DbtYamlValue.Of(found), name.Value);
        }

        if (arguments.Get(1, "default") is { } standard)
        {
            return standard;
        }

        if (
            _interpreter.IsCertain
            && Node.Package == _world.Root
            && _interpreter.Origin is DbtTemplateFile file
            && file.Package == _world.Root
        )
        {
            _findings.Add(
                DbtDiagnostics
                    .UndefinedVariable.At(file.Span(arguments.Offset, arguments.End), Node.Name, name.Value)
                    .WithHint(
                        Hint(
                            name.Value,
                            _world.Variables.GetValueOrDefault(_world.Root)?.Names ?? [],
                            $"Set it below vars in dbt_project.yml, or give it a default: var('{name.Value}', ...)."
                        )
                    )
            );
        }

        return PyValue.NotKnown($"the variable '{name.Value}' is set nowhere");
    }

    /// <summary>A setting that the template has made; null where it has made none.</summary>
    public PyValue? Setting(string name) =>
        _config.Select(call => call.Named.GetValueOrDefault(name)).LastOrDefault(value => value is not null) switch
        {
            JinjaValue.Text text => new PyValue.Str(text.Value),
            JinjaValue.Word { Value: "true" or "false" } word => PyValue.Of(word.Value == "true"),
            _ => null,
        };

    public bool HasVariable(string name) => _world.Variables.GetValueOrDefault(Node.Package)?.Find(name) is not null;

    /// <summary>The macro that <c>adapter.dispatch</c> chooses: which one depends on the adapter.</summary>
    public PyValue Dispatch(CallArguments arguments)
    {
        if (arguments.Get(0, "macro_name") is not PyValue.Str name)
        {
            return PyValue.NotKnown("the name of a macro is not known");
        }

        var space = (arguments.Get(1, "macro_namespace") as PyValue.Str)?.Value;
        var caller = (_interpreter.Origin as DbtTemplateFile)?.Package ?? Node.Package;
        var packages =
            space is null ? [caller, _world.Root, .. _world.Packages]
            : _world.SearchOrders.TryGetValue(space, out var order) ? order
            : _world.Packages.Contains(space) ? [_world.Root, space]
            : ImmutableArray.Create(caller, _world.Root);
        var found = new List<PyValue>();
        foreach (var package in packages.Distinct())
        {
            var candidates = _world.Macros.Dispatched(package, name.Value).ToList();
            if (_run.Adapter is { } adapter)
            {
                candidates =
                [
                    .. candidates.Where(item => item.Prefix == adapter).Concat(candidates.Where(item => item.Prefix == "default")).Take(1),
                ];
            }

            foreach (var (prefix, _) in candidates)
            {
                _macros.Add($"{prefix}__{name.Value}");
            }

            found.AddRange(candidates.Select(item => item.Macro));
            if (candidates.Exists(item => item.Prefix == "default") || (_run.Adapter is not null && candidates.Count > 0))
            {
                return PyUnknowns.AnyOf("which macro is called depends on the adapter", found);
            }
        }

        PyValue other = DbtBuiltins.Exists(name.Value)
            ? _names.Builtin(name.Value)
            : PyValue.NotKnown("which macro is called depends on the adapter");
        return found.Count == 0
            ? other
            : PyUnknowns.AnyOf(
                "which macro is called depends on the adapter",
                found.Append(PyValue.NotKnown("which macro is called depends on the adapter"))
            );
    }

    // A text with marks in it is a template of its own, as dbt takes variables.
    private PyValue Rendered(PyValue value, string name)
    {
        if (
            value is not PyValue.Str text
            || !(text.Value.Contains("{{", StringComparison.Ordinal) || text.Value.Contains("{%", StringComparison.Ordinal))
        )
        {
            return value;
        }

        if (_texts >= DeepestText || Template.Parse(text.Value).Template is not { } template)
        {
            return PyValue.NotKnown($"the variable '{name}' is a template");
        }

        _texts++;
        var result = _interpreter.Call(
            new PyValue.Macro(
                new MacroDefinition("macro", name, [], template.Body) { Extras = MacroExtras.None },
                new TemplateScope(null),
                null
            ),
            CallArguments.None
        );
        _texts--;
        return result;
    }

    // Hooks are texts that dbt renders when it parses: what they refer to is needed before the node.
    private void RunHooks()
    {
        foreach (
            var hook in _config
                .SelectMany(call => call.Named)
                .Where(setting => setting.Key is "pre_hook" or "post_hook" or "pre-hook" or "post-hook")
                .SelectMany(setting => Hooks(setting.Value))
                .ToList()
        )
        {
            if (hook.Contains("{{", StringComparison.Ordinal) && Template.Parse(hook).Template is { } template)
            {
                _interpreter.Place = (0, 0);
                _interpreter.Maybe(
                    "it is a hook",
                    () =>
                        _interpreter.Call(
                            new PyValue.Macro(
                                new MacroDefinition("macro", "hook", [], template.Body) { Extras = MacroExtras.None },
                                new TemplateScope(null),
                                null
                            ),
                            CallArguments.None
                        )
                );
            }
        }
    }

    private static IEnumerable<string> Hooks(JinjaValue value) =>
        value switch
        {
            JinjaValue.Text text => [text.Value],
            JinjaValue.List list => list.Values.SelectMany(Hooks),
            JinjaValue.Dict dict when dict.Entries.GetValueOrDefault("sql") is { } sql => Hooks(sql),
            _ => [],
        };

    private PyValue FromAbsent(string package, string name, TemplateInterpreter run, CallArguments arguments)
    {
        if (!_world.MacroPackages.Contains(package))
        {
            AddUnknown(Place(arguments), $"the package '{package}' is not installed");
        }

        if (arguments.Named.LastOrDefault() is { Name: "caller", Value: PyValue.Macro caller })
        {
            run.Maybe(
                $"'{package}.{name}' is not installed",
                () => run.Call(caller, new CallArguments([], [], arguments.Offset, arguments.End, IsComplete: false))
            );
        }

        return PyValue.NotKnown($"the package '{package}' is not installed");
    }

    private void Report(TemplateFault fault)
    {
        var span = SpanOf(fault);
        if (
            fault.Kind is TemplateFaultKind.Limit or TemplateFaultKind.Unsupported
            || span.File == default
            || (fault.Origin as DbtTemplateFile)?.Package != _world.Root
            || Node.Package != _world.Root
        )
        {
            AddUnknown(span.File == default ? _file.Span(0, 0) : span, fault.Message);
            return;
        }

        _findings.Add(
            fault.Kind switch
            {
                TemplateFaultKind.UnknownFilter => DbtDiagnostics
                    .UnknownFilter.At(span, Node.Name, fault.Message)
                    .WithHint(Hint(fault.Message.Split('\'').ElementAtOrDefault(1) ?? "", PyFilters.Names)),
                TemplateFaultKind.Raised => DbtDiagnostics.Raised.At(span, Node.Name, fault.Message.Trim().TrimEnd('.')),
                _ => DbtDiagnostics.WrongExpression.At(span, Node.Name, fault.Message),
            }
        );
    }

    private PyValue Refuse(CallArguments arguments, string reason)
    {
        if (_interpreter.IsCertain && Node.Package == _world.Root)
        {
            _findings.Add(DbtDiagnostics.WrongArguments.At(Place(arguments), Node.Name, reason));
        }
        else
        {
            AddUnknown(Place(arguments), reason);
        }

        return Table(null, null);
    }

    private void AddUnknown(SourceSpan span, string reason) => _unknown.Add(new DbtUnknownEdge(span, reason));

    private static DbtRelationValue Table(string? name, PyValue? text) =>
        new(name, text ?? PyValue.NotKnown("where a table is depends on the environment"));

    private static IEnumerable<string?> Texts(PyValue value) =>
        value is PyValue.Unknown unknown
            ? unknown.Alternatives.OfType<PyValue.Str>().Select(text => text.Value).Distinct()
            : [((PyValue.Str)value).Value];

    private static string? Open(PyValue value) => value is PyValue.Unknown { IsOpen: true } unknown ? unknown.Reason : null;

    private static string Shown(PyValue value) =>
        value is PyValue.Undefined { Name: { } name } ? $"'{name}', which is not defined" : value.TypeName;

    private static string Hint(string name, IEnumerable<string> known, string standard = "Correct the name, or define it.") =>
        Suggestion.Sentence(name, known.Where(other => other.Length > 0)) is { Length: > 0 } suggestion ? suggestion : standard;

    private static SourceSpan SpanOf(TemplateFault fault) => (fault.Origin as DbtTemplateFile)?.Span(fault.Offset, fault.End) ?? default;

    /// <summary>
    /// Where a reference is made: inside the node's package where the name is written, if it is written there; elsewhere the call in the
    /// node's own file, which can be changed.
    /// </summary>
    private SourceSpan Place(CallArguments arguments, string? name = null)
    {
        var here = _interpreter.Origin as DbtTemplateFile;
        if (
            here is not null
            && here.Package == Node.Package
            && (here == _file || name is null || IsWritten(here, arguments.Offset, arguments.End, name) is not null)
        )
        {
            return here.Span(arguments.Offset, arguments.End);
        }

        var (offset, end) = _interpreter.OuterPlace;
        return name is not null && IsWritten(_file, offset, end, name) is { } place
            ? _file.Span(place, place + name.Length)
            : _file.Span(offset, end);
    }

    private static int? IsWritten(DbtTemplateFile file, int offset, int end, string name)
    {
        var text = file.Text.AsSpan(Math.Min(offset, file.Text.Length), Math.Max(0, Math.Min(end, file.Text.Length) - offset));
        for (
            var place = text.IndexOf(name);
            place >= 0;
            place = text[(place + 1)..].IndexOf(name) is var next and >= 0 ? place + 1 + next : -1
        )
        {
            if (
                place > 0
                && text[place - 1] is '\'' or '"'
                && place + name.Length < text.Length
                && text[place + name.Length] == text[place - 1]
            )
            {
                return offset + place;
            }
        }

        return null;
    }
}
