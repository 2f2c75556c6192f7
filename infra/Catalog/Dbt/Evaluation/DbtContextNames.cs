using System.Security.Cryptography;
using System.Text;
using Infra.Catalog.Jinja;
using Infra.Catalog.Text;
using Infra.Catalog.Yaml;

namespace Infra.Catalog.Dbt.Evaluation;

/// <summary>
/// The names of dbt's context, with what they are when a project is parsed. What the warehouse or the environment says is not known.
/// </summary>
internal sealed class DbtContextNames
{
    private readonly DbtEvaluator _evaluator;
    private readonly DbtWorld _world;
    private readonly DbtRun _run;
    private readonly Dictionary<string, PyValue> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PyValue> _builtins = new(StringComparer.Ordinal);

    public DbtContextNames(DbtEvaluator evaluator, DbtWorld world, DbtRun run) => (_evaluator, _world, _run) = (evaluator, world, run);

    public PyValue? Find(string name)
    {
        if (_names.TryGetValue(name, out var known))
        {
            return known;
        }

        var value = Make(name);
        if (value is not null)
        {
            _names[name] = value;
        }

        return value;
    }

    /// <summary>A macro of dbt itself.</summary>
    public PyValue Builtin(string name)
    {
        if (!_builtins.TryGetValue(name, out var value))
        {
            _builtins[name] = value = new PyValue.Function(name, (run, arguments) => CallBuiltin(name, run, arguments));
        }

        return value;
    }

    private PyValue? Make(string name) =>
        name switch
        {
            "ref" => Function(name, (_, arguments) => _evaluator.Reference(arguments)),
            "source" => Function(name, (_, arguments) => _evaluator.Source(arguments)),
            "config" => new Config(_evaluator, _run),
            "var" => new Var(_evaluator),
            "env_var" => Function(name, EnvironmentVariable),
            "target" or "env" => new Known(name, member => Target(member)),
            "this" => new DbtRelationValue(
                _evaluator.Node.TableName,
                _run.Self is { } self ? new PyValue.Str(self) : PyValue.NotKnown("where a table is depends on the environment")
            ),
            "model" or "node" => new Known(name, Model),
            "execute" => PyValue.Of(_run.IsExecuting),
            "adapter" => new Known(name, Adapter),
            "return" => Function(name, Return),
            "log" or "print" or "debug" or "store_result" or "store_raw_result" or "write" => Function(name, (_, _) => PyValue.Empty),
            "builtins" => new Known(
                name,
                member =>
                    member is "ref" or "source" or "config" or "var" or "env_var" or "log" or "return" or "target"
                        ? Find(member)
                        : PyValue.NotKnown($"'{member}' of dbt is not known here")
            ),
            "exceptions" => new Known(name, Exception),
            "modules" => new Known(name, DbtModules.Find),
            "fromjson" => Function(
                name,
                (_, arguments) => Text(arguments, 0, text => PyJson.Read(text) ?? arguments.Get(1, "default") ?? PyValue.Nothing)
            ),
            "tojson" => Function(
                name,
                (_, arguments) =>
                    PyJson.Write(
                        First(arguments),
                        isForHtml: false,
                        arguments.Get(2, "sort_keys") is { } sorted && PyOperators.Truth(sorted)
                    )
                        is { } json
                        ? new PyValue.Str(json)
                        : PyValue.NotKnown("a value is not known")
            ),
            "fromyaml" => Function(
                name,
                (_, arguments) =>
                    Text(
                        arguments,
                        0,
                        text =>
                            YamlReader.Read(_evaluator.Node.File, text, YamlDialect.Foreign) is { Diagnostics.Length: 0, Root: { } root }
                                ? DbtYamlValue.Of(root)
                                : arguments.Get(1, "default") ?? PyValue.Nothing
                    )
            ),
            "toyaml" => Function(name, (_, _) => PyValue.NotKnown("a value is written as YAML")),
            "set" or "set_strict" => Function(name, (run, arguments) => Set(run, arguments)),
            "zip" or "zip_strict" => Function(name, Zip),
            "local_md5" => Function(
                name,
                (_, arguments) => Text(arguments, 0, text => new PyValue.Str(Convert.ToHexStringLower(Md5(text))))
            ),
            "doc" => Function(name, (_, _) => PyValue.NotKnown("a text of the documentation is not known")),
            "project_name" => new PyValue.Str(_world.Root),
            "context" => new Known(name, member => _evaluator.Find(member, _evaluator.Interpreter.Origin)),
            "pre_hooks" or "post_hooks" => new PyValue.List([]),
            "caller" => null,
            "dbt_version"
            or "invocation_id"
            or "run_started_at"
            or "thread_id"
            or "database"
            or "schema"
            or "graph"
            or "flags"
            or "selected_resources"
            or "dbt_metadata_envs"
            or "invocation_args_dict"
            or "sql"
            or "sql_now"
            or "compiled_code"
            or "source_node"
            or "validation"
            or "api"
            or "column"
            or "load_result"
            or "load_agate_table"
            or "render"
            or "try_or_compiler_error"
            or "submit_python_job"
            or "adapter_macro"
            or "diff_of_two_dicts"
            or "metric"
            or "function"
            or "defer_relation"
            or "connection_name" => new Known(name, null),
            _ => null,
        };

    private PyValue CallBuiltin(string name, TemplateInterpreter run, CallArguments arguments)
    {
        var caller = arguments.Named.LastOrDefault() is { Name: "caller", Value: PyValue.Macro macro } ? macro : null;
        switch (name)
        {
            case "is_incremental":
                return PyValue.False;
            // Both run their block only where something is executed.
            case "statement" or "noop_statement" when !_run.IsExecuting:
                return PyValue.Empty;
            case "set_sql_header" when caller is not null:
                run.Call(caller, CallArguments.None);
                return PyValue.Empty;
        }

        if (_run.Builtin?.Invoke(name, arguments) is { } known)
        {
            return known;
        }

        if (caller is not null)
        {
            run.Maybe(
                $"'{name}' may run its block",
                () => run.Call(caller, new CallArguments([], [], arguments.Offset, arguments.End, IsComplete: false))
            );
        }

        return PyValue.NotKnown(
            name == "run_query" ? "the result of a query is not known" : $"what dbt's '{name}' writes depends on the warehouse"
        );
    }

    private PyValue Target(string member) =>
        member is "get"
            ? Function(
                member,
                (_, arguments) =>
                    arguments.Get(0, "key") is PyValue.Str key
                        ? Target(key.Value)
                        : PyValue.NotKnown("the target depends on the environment")
            )
        : _run.Target.TryGetValue(member, out var known) ? new PyValue.Str(known)
        : PyValue.NotKnown($"'target.{member}' depends on the environment");

    private PyValue Model(string member) =>
        member switch
        {
            "name" => new PyValue.Str(_evaluator.Node.Name),
            "alias" when !_evaluator.Node.HasComputedAlias => new PyValue.Str(_evaluator.Node.TableName),
            "package_name" => new PyValue.Str(_evaluator.Node.Package),
            "resource_type" => new PyValue.Str(
                _evaluator.Node.Kind switch
                {
                    DbtNodeKind.Seed => "seed",
                    DbtNodeKind.Snapshot => "snapshot",
                    DbtNodeKind.Analysis => "analysis",
                    DbtNodeKind.SingularTest => "test",
                    _ => "model",
                }
            ),
            "path" => new PyValue.Str(_evaluator.Node.RelativePath),
            "version" => _evaluator.Node.Version is { } version ? new PyValue.Str(version) : PyValue.Nothing,
            "get" => Function(
                member,
                (_, arguments) =>
                    arguments.Get(0, "key") is PyValue.Str key ? Model(key.Value) : PyValue.NotKnown("a member of the model is not known")
            ),
            _ => PyValue.NotKnown($"'model.{member}' is known to dbt alone"),
        };

    private PyValue Adapter(string member) =>
        member switch
        {
            "dispatch" => Function(member, (_, arguments) => _evaluator.Dispatch(arguments)),
            "type" when _run.Adapter is { } adapter => Function(member, (_, _) => new PyValue.Str(adapter)),
            "quote" when _run.Adapter is not null => Function(
                member,
                (_, arguments) => Text(arguments, 0, text => new PyValue.Str('"' + text + '"'))
            ),
            _ => new Known($"adapter.{member}", null),
        };

    private static PyValue Exception(string member) =>
        member.StartsWith("warn", StringComparison.Ordinal)
            ? Function(member, (_, _) => PyValue.Empty)
            : Function(
                member,
                (_, arguments) =>
                    throw new TemplateFault(
                        TemplateFaultKind.Raised,
                        arguments.Positional.FirstOrDefault() is { } message && PyText.Of(message) is PyValue.Str text
                            ? text.Value
                            : "it stops"
                    )
            );

    private PyValue EnvironmentVariable(TemplateInterpreter run, CallArguments arguments)
    {
        if (arguments.Get(0, "var") is PyValue.Str name && _run.Overrides.Environment(name.Value) is { } given)
        {
            return PyText.Of(given);
        }

        var reason = $"the environment variable '{(arguments.Get(0, "var") as PyValue.Str)?.Value}' depends on the environment";
        return arguments.Get(1, "default") is { } standard and not PyValue.None
            ? PyUnknowns.AnyOf(reason, [PyText.Of(standard), PyValue.NotKnown(reason)])
            : PyValue.NotKnown(reason);
    }

    private static PyValue Return(TemplateInterpreter run, CallArguments arguments)
    {
        var value = arguments.Get(0, "data") ?? PyValue.Nothing;
        run.Return(value);
        return value;
    }

    private static PyValue Set(TemplateInterpreter run, CallArguments arguments)
    {
        var items = First(arguments);
        if (items is PyValue.Unknown or PyValue.Native)
        {
            return PyValue.NotKnown(TemplateInterpreter.Reason(items));
        }

        var result = new PyValue.Set { Doubt = PyOperators.Doubt(items), Depth = run.Uncertainty };
        foreach (var item in PySequences.Items(items) ?? [])
        {
            result.Items.Set(item, PyValue.True);
        }

        return result;
    }

    private static PyValue Zip(TemplateInterpreter run, CallArguments arguments)
    {
        if (
            arguments.Positional.Find(item => item is PyValue.Unknown or PyValue.Native || PyOperators.Doubt(item) is not null) is
            { } unknown
        )
        {
            return PyValue.NotKnown(TemplateInterpreter.Reason(unknown));
        }

        var lists = arguments.Positional.Select(item => PySequences.Items(item) ?? []).ToList();
        return new PyValue.List([
            .. Enumerable
                .Range(0, lists.Count == 0 ? 0 : lists.Min(list => list.Count))
                .Select(index => new PyValue.Tuple([.. lists.Select(list => list[index])])),
        ]);
    }

    private static PyValue.Function Function(string name, Func<TemplateInterpreter, CallArguments, PyValue> call) => new(name, call);

    private static PyValue First(CallArguments arguments) => arguments.All.FirstOrDefault() ?? PyValue.Nothing;

    private static PyValue Text(CallArguments arguments, int place, Func<string, PyValue> map) =>
        PyUnknowns.Map(
            arguments.Positional.ElementAtOrDefault(place) ?? arguments.All.FirstOrDefault() ?? PyValue.Nothing,
            value =>
                value is PyValue.Str text ? map(text.Value)
                : value is PyValue.Native ? PyValue.NotKnown("a value is known to dbt alone")
                : map(PyText.Plain(value))
        );

    [System.Diagnostics.CodeAnalysis.SuppressMessage(
        "Security",
        "CA5351",
        Justification = "dbt's function is named for this hash; it is not used for security."
    )]
    private static byte[] Md5(string text) => MD5.HashData(Encoding.UTF8.GetBytes(text));

    /// <summary>Something of the context of which some members are known; with <paramref name="find"/> null, none.</summary>
    private sealed class Known(string name, Func<string, PyValue?>? find) : PyValue.Native
    {
        public override string TypeName => name;

        public override PyValue Text => NotKnown($"'{name}' is known to dbt alone");

        public override PyValue? Member(string member) =>
            find is null ? NotKnown($"'{name}.{member}' is known to dbt alone") : find(member);

        public override PyValue Call(TemplateInterpreter interpreter, CallArguments arguments) =>
            NotKnown($"what '{name}' gives is known to dbt alone");
    }

    private sealed class Config(DbtEvaluator evaluator, DbtRun run) : PyValue.Native
    {
        public override string TypeName => "config";

        public override PyValue Text => NotKnown("'config' is written out");

        public override PyValue Call(TemplateInterpreter interpreter, CallArguments arguments) => evaluator.Configure(arguments);

        // While dbt parses, every setting is an empty text.
        public override PyValue? Member(string name) =>
            name switch
            {
                "get" or "require" or "meta_get" or "meta_require" => new Function(
                    name,
                    (_, arguments) =>
                        !run.IsExecuting ? Empty
                        : arguments.Get(0, "name") is Str key && evaluator.Setting(key.Value) is { } value ? value
                        : NotKnown("a setting may come from the project file")
                ),
                "set" => new Function(
                    name,
                    (_, arguments) =>
                        arguments.Positional is [Str key, var value]
                            ? evaluator.Configure(new CallArguments([], [(key.Value, value)], arguments.Offset, arguments.End))
                            : Empty
                ),
                "persist_relation_docs" or "persist_column_docs" => new Function(name, (_, _) => False),
                _ => null,
            };
    }

    private sealed class Var(DbtEvaluator evaluator) : PyValue.Native
    {
        public override string TypeName => "var";

        public override PyValue Text => NotKnown("'var' is written out");

        public override PyValue Call(TemplateInterpreter interpreter, CallArguments arguments) => evaluator.Variable(arguments);

        public override PyValue? Member(string name) =>
            name == "has_var"
                ? new Function(
                    name,
                    (_, arguments) =>
                        arguments.Get(0, "var_name") is Str key
                            ? Of(evaluator.HasVariable(key.Value))
                            : NotKnown("the name of a variable is not known")
                )
                : null;
    }
}
