using System.Collections.Immutable;

namespace Infra.Catalog.Jinja;

/// <summary>
/// Runs templates. A condition on a value that is not known runs every branch, and what depends on it is then not known for sure:
/// <see cref="IsCertain"/> says so to the functions of the context.
/// </summary>
internal sealed class TemplateInterpreter(ITemplateContext context, TemplateLimits limits)
{
    private readonly Stack<string> _doubts = new();
    private TemplateScope _scope = new(null);
    private MacroFrame _frame = new();
    private int _steps;
    private long _memory;
    private int _calls;

    public TemplateInterpreter(ITemplateContext context)
        : this(context, TemplateLimits.Standard) { }

    private enum Flow
    {
        Next,
        Break,
        Continue,
        Return,
    }

    public ITemplateContext Context => context;

    /// <summary>Whether what runs now runs for sure.</summary>
    public bool IsCertain => Uncertainty == 0;

    /// <summary>How many unknown conditions stand around what runs now.</summary>
    public int Uncertainty { get; private set; }

    /// <summary>Why what runs now may not run.</summary>
    public string Doubt => _doubts.TryPeek(out var doubt) ? doubt : "a condition is not known";

    /// <summary>The template that runs now.</summary>
    public object? Origin { get; private set; }

    public TemplateScope Scope => _scope;

    public (int Offset, int End) Place { get; set; }

    /// <summary>The call in the template itself that led to what runs now.</summary>
    public (int Offset, int End) OuterPlace { get; private set; }

    private ExpressionEvaluator Expressions => field ??= new ExpressionEvaluator(this);

    /// <summary>The text that the template writes. Faults are thrown with their place.</summary>
    public PyValue Run(Template template, TemplateScope scope, object? origin)
    {
        (_scope, Origin, _frame) = (scope, origin, new MacroFrame());
        var output = new TemplateOutput();
        try
        {
            Body(template.Body, output);
        }
        catch (TemplateFault fault)
        {
            throw Located(fault);
        }

        return output.Value;
    }

    /// <summary>A bare expression's value.</summary>
    public PyValue Run(TemplateExpression expression, TemplateScope scope, object? origin)
    {
        (_scope, Origin, _frame) = (scope, origin, new MacroFrame());
        try
        {
            return Expressions.Evaluate(expression);
        }
        catch (TemplateFault fault)
        {
            throw Located(fault);
        }
    }

    /// <summary>Macros of a file, each with the name under which it is called.</summary>
    public static IEnumerable<MacroDefinition> Definitions(Template template) =>
        template.Body.OfType<TemplateStatement.Macro>().Select(macro => macro.Definition);

    public PyValue Evaluate(TemplateExpression expression) => Expressions.Evaluate(expression);

    public PyValue? Attribute(PyValue value, string name) => Expressions.Attribute(value, name);

    public static PyValue? Item(PyValue value, PyValue index) => PySequences.Item(value, index) ?? (value as PyValue.Native)?.Item(index);

    public static PyValue Test(string name, PyValue value, CallArguments arguments) =>
        PyTests.Exists(name)
            ? PyTests.Apply(name, value, arguments)
            : throw new TemplateFault(TemplateFaultKind.UnknownFilter, $"there is no test '{name}'");

    public static void KnownFilter(string name) =>
        _ = PyFilters.Exists(name) ? name : throw new TemplateFault(TemplateFaultKind.UnknownFilter, $"there is no filter '{name}'");

    public PyValue? Find(string name) => _scope.Find(name) ?? context.Find(name, Origin) ?? TemplateGlobals.Find(name);

    /// <summary>Counts what a value costs.</summary>
    public void Charge(int size)
    {
        _memory += size;
        if (_memory > limits.Memory)
        {
            throw new TemplateFault(TemplateFaultKind.Limit, "it makes too many values");
        }
    }

    public void Step()
    {
        if (++_steps > limits.Steps)
        {
            throw new TemplateFault(TemplateFaultKind.Limit, "it takes too many steps");
        }
    }

    /// <summary>Ends the macro that runs with a value, as dbt's <c>return</c> does.</summary>
    public void Return(PyValue value) => _frame.Returned ??= value;

    /// <summary>Runs what may or may not be run. A fault in it ends it and nothing else.</summary>
    public PyValue? Maybe(string doubt, Func<PyValue?> action)
    {
        var (uncertainty, scope, origin, frame, calls) = (Uncertainty, _scope, Origin, _frame, _calls);
        var doubts = _doubts.Count;
        Uncertainty++;
        _doubts.Push(doubt);
        try
        {
            return action();
        }
        catch (TemplateFault fault) when (fault.Kind != TemplateFaultKind.Limit)
        {
            if (fault.Kind != TemplateFaultKind.Raised)
            {
                context.Abandoned(Located(fault));
            }

            return null;
        }
        finally
        {
            (Uncertainty, _scope, Origin, _frame, _calls) = (uncertainty, scope, origin, frame, calls);
            while (_doubts.Count > doubts)
            {
                _doubts.Pop();
            }

            if (frame.Returned is { } returned)
            {
                frame.MaybeReturned.Add(returned);
                frame.Returned = null;
            }
        }
    }

    /// <summary>Whether the value is true; null where that is not known.</summary>
    public static bool? Truth(PyValue value)
    {
        switch (value)
        {
            case PyValue.Unknown { IsOpen: false, Alternatives.Length: > 0 } unknown:
                var first = Truth(unknown.Alternatives[0]);
                return unknown.Alternatives.All(item => Truth(item) == first) ? first : null;
            case PyValue.Unknown or PyValue.Mutable { Doubt: not null }:
                return null;
            default:
                return PyOperators.Truth(value);
        }
    }

    public static string Reason(PyValue value) => (value as PyValue.Unknown)?.Reason ?? PyOperators.Doubt(value) ?? "a value is not known";

    public PyValue Call(PyValue.Macro macro, CallArguments arguments)
    {
        if (_calls >= limits.Calls || !System.Runtime.CompilerServices.RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new TemplateFault(TemplateFaultKind.Limit, $"macros call each other more than {limits.Calls} deep");
        }

        var (scope, origin, frame, uncertainty) = (_scope, Origin, _frame, Uncertainty);
        var doubts = _doubts.Count;
        OuterPlace = _calls == 0 ? Place : OuterPlace;
        _calls++;
        _frame = new MacroFrame();
        _scope = new TemplateScope(macro.Scope);
        Origin = macro.Origin ?? origin;
        try
        {
            MacroArguments.Bind(this, macro.Definition, arguments);
            var output = new TemplateOutput();
            Body(macro.Definition.Body, output);
            return _frame.MaybeReturned.Count > 0
                ? PyUnknowns.AnyOf("what a macro returns is not known", _frame.MaybeReturned.Append(_frame.Returned ?? output.Value))
                : _frame.Returned ?? output.Value;
        }
        catch (TemplateFault fault)
        {
            throw Located(fault);
        }
        finally
        {
            _calls--;
            (_scope, Origin, _frame, Uncertainty) = (scope, origin, frame, uncertainty);
            while (_doubts.Count > doubts)
            {
                _doubts.Pop();
            }
        }
    }

    /// <summary>Gives a name a value in the scope that is current.</summary>
    public void Assign(TemplateExpression target, PyValue value)
    {
        switch (target)
        {
            case TemplateExpression.Name name:
                _scope.Set(name.Value, value);
                break;
            case TemplateExpression.Attribute attribute:
                AssignMember(attribute, value);
                break;
            case TemplateExpression.TupleOf tuple:
                Unpack(tuple.Items, value);
                break;
        }
    }

    private void AssignMember(TemplateExpression.Attribute target, PyValue value)
    {
        switch (Expressions.Evaluate(target.Of))
        {
            case PyValue.Namespace names:
                names.Items[target.Member] = IsCertain
                    ? value
                    : PyUnknowns.AnyOf(Doubt, [names.Items.GetValueOrDefault(target.Member) ?? new PyValue.Undefined(null), value]);
                break;
            case PyValue.Unknown:
                break;
            default:
                throw PyOperators.Wrong("only members of a namespace can be set");
        }
    }

    private void Unpack(ImmutableArray<TemplateExpression> targets, PyValue value)
    {
        if (value is PyValue.Unknown or PyValue.Native && PySequenceFilters.Pair(value) is null)
        {
            foreach (var target in targets)
            {
                Assign(target, PyValue.NotKnown(Reason(value)));
            }

            return;
        }

        var items =
            PySequenceFilters.Pair(value) ?? PySequences.Items(value) ?? throw PyOperators.Wrong($"{value.TypeName} cannot be taken apart");
        if (items.Count != targets.Length)
        {
            throw PyOperators.Wrong($"{items.Count} values are given to {targets.Length} names");
        }

        for (var index = 0; index < targets.Length; index++)
        {
            Assign(targets[index], items[index]);
        }
    }

    private TemplateFault Located(TemplateFault fault)
    {
        if (fault.Offset < 0)
        {
            (fault.Offset, fault.End) = Place;
            fault.Origin = Origin;
        }

        return fault;
    }

    private Flow Body(ImmutableArray<TemplateStatement> body, TemplateOutput output)
    {
        foreach (var statement in body)
        {
            var flow = Execute(statement, output);
            if (flow != Flow.Next)
            {
                return flow;
            }

            if (_frame.Returned is not null)
            {
                return Flow.Return;
            }
        }

        return Flow.Next;
    }

    private Flow Execute(TemplateStatement statement, TemplateOutput output)
    {
        Step();
        switch (statement)
        {
            case TemplateStatement.Data data:
                Charge(data.Text.Length);
                output.Append(data.Text);
                return Flow.Next;
            case TemplateStatement.Output print:
                Write(Expressions.Evaluate(print.Value), output);
                return Flow.Next;
            case TemplateStatement.If condition:
                return If(condition, output);
            case TemplateStatement.For loop:
                return For(loop, output);
            case TemplateStatement.Set set:
                Assign(set.Target, Expressions.Evaluate(set.Value));
                return Flow.Next;
            case TemplateStatement.SetBlock set:
                Assign(set.Target, Captured(set.Filter, set.Body));
                return Flow.Next;
            case TemplateStatement.Macro macro:
                _scope.Set(macro.Definition.Name, new PyValue.Macro(macro.Definition, _scope, Origin));
                return Flow.Next;
            case TemplateStatement.CallBlock block:
                Place = (block.Offset, block.End);
                Write(Expressions.Call(block.Call, new PyValue.Macro(block.Caller, _scope, Origin)), output);
                return Flow.Next;
            case TemplateStatement.FilterBlock block:
                Write(Captured(block.Filter, block.Body), output);
                return Flow.Next;
            case TemplateStatement.Do action:
                Expressions.Evaluate(action.Value);
                return Flow.Next;
            case TemplateStatement.With with:
                return With(with, output);
            case TemplateStatement.Scope scope:
                return Body(scope.Body, output);
            case TemplateStatement.Section { Tag: "snapshot" } section:
                return Body(section.Body, output);
            case TemplateStatement.LoopControl control:
                return control.IsBreak ? Flow.Break : Flow.Continue;
            case TemplateStatement.Unsupported unsupported:
                Place = (statement.Offset, statement.End);
                throw new TemplateFault(TemplateFaultKind.Unsupported, $"'{unsupported.Tag}' needs templates beside this one");
            default:
                return Flow.Next;
        }
    }

    private void Write(PyValue value, TemplateOutput output)
    {
        var text = PyText.Of(value);
        Charge((text as PyValue.Str)?.Value.Length ?? 1);
        output.Append(text);
    }

    private PyValue Captured(TemplateExpression? filter, ImmutableArray<TemplateStatement> body)
    {
        var output = new TemplateOutput();
        var scope = _scope;
        _scope = new TemplateScope(scope);
        Body(body, output);
        _scope = scope;
        return filter is null ? output.Value : Expressions.Filter((TemplateExpression.Filter)filter, output.Value);
    }

    private Flow With(TemplateStatement.With with, TemplateOutput output)
    {
        var scope = _scope;
        var values = with.Values.Select(item => Expressions.Evaluate(item.Value)).ToList();
        _scope = new TemplateScope(scope);
        for (var index = 0; index < values.Count; index++)
        {
            Assign(with.Values[index].Target, values[index]);
        }

        var flow = Body(with.Body, output);
        _scope = scope;
        return flow;
    }

    private Flow If(TemplateStatement.If condition, TemplateOutput output)
    {
        var test = Expressions.Evaluate(condition.Test);
        return Truth(test) switch
        {
            true => Body(condition.Then, output),
            false => Body(condition.Otherwise, output),
            null => Either(Reason(test), [condition.Then, condition.Otherwise], output),
        };
    }

    // Runs every branch from the same state, and joins what they leave.
    private Flow Either(string doubt, ReadOnlySpan<ImmutableArray<TemplateStatement>> branches, TemplateOutput output)
    {
        var (scope, before) = (_scope, _scope.Copy());
        var ends = new List<(Flow Flow, Dictionary<string, PyValue>? Names, PyValue Text)>();
        var returned = _frame.MaybeReturned.Count;
        foreach (var branch in branches)
        {
            scope.Restore(before is null ? null : new Dictionary<string, PyValue>(before, StringComparer.Ordinal));
            var piece = new TemplateOutput();
            var body = branch;
            Flow? flow = null;
            Maybe(
                doubt,
                () =>
                {
                    flow = Body(body, piece);
                    return null;
                }
            );
            if (flow is { } end)
            {
                ends.Add((end, scope.Names, piece.Value));
            }
        }

        var alive = ends.Where(end => end.Flow == Flow.Next).ToList();
        scope.Restore(
            Joined(doubt, scope, before, alive.Count > 0 ? [.. alive.Select(end => end.Names)] : [.. ends.Select(end => end.Names)])
        );
        if (ends.Exists(end => end.Text is not PyValue.Str { Value.Length: 0 }))
        {
            output.Append(PyUnknowns.AnyOf(doubt, ends.Select(end => end.Text)));
        }

        if (ends.Count > 0 && ends.TrueForAll(end => end.Flow == ends[0].Flow))
        {
            if (ends[0].Flow == Flow.Return)
            {
                _frame.Returned = PyUnknowns.AnyOf(doubt, _frame.MaybeReturned);
                _frame.MaybeReturned.Clear();
            }

            return ends[0].Flow;
        }

        if (ends.Exists(end => end.Flow != Flow.Next) || _frame.MaybeReturned.Count > returned)
        {
            // What follows is reached only by some: until the macro or the loop ends.
            Uncertainty++;
            _doubts.Push(doubt);
        }

        return Flow.Next;
    }

    private static Dictionary<string, PyValue>? Joined(
        string doubt,
        TemplateScope scope,
        Dictionary<string, PyValue>? before,
        List<Dictionary<string, PyValue>?> ends
    )
    {
        var result = before;
        foreach (var name in ends.SelectMany(end => end?.Keys ?? Enumerable.Empty<string>()).Distinct().ToList())
        {
            var values = ends.Select(end => end?.GetValueOrDefault(name) ?? scope.Parent?.Find(name) ?? new PyValue.Undefined(name))
                .ToList();
            (result ??= new Dictionary<string, PyValue>(StringComparer.Ordinal))[name] = values.TrueForAll(value =>
                ReferenceEquals(value, values[0])
            )
                ? values[0]
                : PyUnknowns.AnyOf(doubt, values);
        }

        return result;
    }

    private Flow For(TemplateStatement.For loop, TemplateOutput output)
    {
        var items = Expressions.Evaluate(loop.Items);
        Loop(loop, items, output, 0);
        return _frame.Returned is null ? Flow.Next : Flow.Return;
    }

    private void Loop(TemplateStatement.For loop, PyValue items, TemplateOutput output, int depth)
    {
        Place = (loop.Items.Offset, loop.Items.End);
        switch (items)
        {
            case PyValue.Unknown unknown:
                foreach (var candidate in unknown.Alternatives.Where(item => PySequences.Items(item) is not null))
                {
                    Doubtful(loop, PySequences.Items(candidate) ?? [], unknown.Reason, output, depth);
                }

                if (unknown.IsOpen)
                {
                    Doubtful(loop, [PyValue.NotKnown(unknown.Reason)], unknown.Reason, output, depth);
                }

                break;
            case PyValue.Native:
                Doubtful(loop, [PyValue.NotKnown("a value is known to dbt alone")], "a value is known to dbt alone", output, depth);
                break;
            case PyValue.Mutable { Doubt: { } doubt }:
                Doubtful(loop, PySequences.Items(items) ?? [], doubt, output, depth);
                break;
            default:
                Known(
                    loop,
                    PySequences.Items(items) ?? throw PyOperators.Wrong($"{items.TypeName} cannot be looped over"),
                    null,
                    output,
                    depth
                );
                break;
        }
    }

    private void Doubtful(TemplateStatement.For loop, IReadOnlyList<PyValue> items, string doubt, TemplateOutput output, int depth)
    {
        var piece = new TemplateOutput();
        Maybe(
            doubt,
            () =>
            {
                Known(loop, items, doubt, piece, depth);
                return null;
            }
        );
        if (loop.Otherwise.Length > 0)
        {
            Maybe(
                doubt,
                () =>
                {
                    Body(loop.Otherwise, piece);
                    return null;
                }
            );
        }

        if (!piece.IsEmpty)
        {
            output.Append(PyValue.NotKnown(doubt));
        }
    }

    private void Known(TemplateStatement.For loop, IReadOnlyList<PyValue> all, string? doubt, TemplateOutput output, int depth)
    {
        var (scope, uncertainty, doubts, returned) = (_scope, Uncertainty, _doubts.Count, _frame.MaybeReturned.Count);
        var (items, maybe) = Kept(loop, [.. all]);
        doubt ??= maybe.Values.FirstOrDefault();
        var state = new LoopState(items, depth, doubt, loop.IsRecursive ? (_, arguments) => Recurse(loop, arguments, depth) : null);
        for (var index = 0; index < items.Count && _frame.Returned is null; index++)
        {
            Step();
            state.Index = index;
            _scope = new TemplateScope(scope);
            _scope.Set("loop", state);
            Flow flow;
            if (maybe.TryGetValue(index, out var why))
            {
                var piece = new TemplateOutput();
                var item = items[index];
                Maybe(
                    why,
                    () =>
                    {
                        Assign(loop.Target, item);
                        Body(loop.Body, piece);
                        return null;
                    }
                );
                output.Append(PyUnknowns.AnyOf(why, [PyValue.Empty, piece.Value]));
                flow = Flow.Next;
            }
            else
            {
                Assign(loop.Target, items[index]);
                flow = Body(loop.Body, output);
            }

            if (flow is Flow.Break or Flow.Return)
            {
                break;
            }
        }

        (_scope, Uncertainty) = (scope, uncertainty);
        while (_doubts.Count > doubts)
        {
            _doubts.Pop();
        }

        if (_frame.MaybeReturned.Count > returned)
        {
            Uncertainty++;
            _doubts.Push("what a loop returns is not known");
        }

        if (items.Count == 0 && doubt is null)
        {
            Body(loop.Otherwise, output);
        }
    }

    // The items that the loop's own condition keeps, with those of which it is not known.
    private (List<PyValue> Items, Dictionary<int, string> Maybe) Kept(TemplateStatement.For loop, List<PyValue> items)
    {
        var maybe = new Dictionary<int, string>();
        if (loop.Test is null)
        {
            return (items, maybe);
        }

        var scope = _scope;
        var result = new List<PyValue>();
        foreach (var item in items)
        {
            Step();
            _scope = new TemplateScope(scope);
            Assign(loop.Target, item);
            var test = Expressions.Evaluate(loop.Test);
            if (Truth(test) is not false)
            {
                if (Truth(test) is null)
                {
                    maybe[result.Count] = Reason(test);
                }

                result.Add(item);
            }
        }

        _scope = scope;
        return (result, maybe);
    }

    private PyValue Recurse(TemplateStatement.For loop, CallArguments arguments, int depth)
    {
        if (depth > limits.Calls)
        {
            throw new TemplateFault(TemplateFaultKind.Limit, "a loop calls itself too deeply");
        }

        var output = new TemplateOutput();
        Loop(loop, arguments.Positional.FirstOrDefault() ?? throw PyMethods.Missing("loop"), output, depth + 1);
        return output.Value;
    }

    /// <summary>What a macro that runs has returned, for sure or perhaps.</summary>
    private sealed class MacroFrame
    {
        public PyValue? Returned { get; set; }

        public List<PyValue> MaybeReturned { get; } = [];
    }
}
