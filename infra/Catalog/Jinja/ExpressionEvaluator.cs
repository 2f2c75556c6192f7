using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Infra.Catalog.Jinja;

/// <summary>Evaluates expressions for an interpreter.</summary>
internal sealed class ExpressionEvaluator(TemplateInterpreter run)
{
    public PyValue Evaluate(TemplateExpression expression)
    {
        run.Step();
        switch (expression)
        {
            case TemplateExpression.Literal literal:
                return literal.Value;
            case TemplateExpression.Name name:
                return run.Find(name.Value) ?? new PyValue.Undefined(name.Value);
        }

        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new TemplateFault(TemplateFaultKind.Limit, "it is nested too deeply");
        }

        return expression switch
        {
            TemplateExpression.Call call => Call(call, null),
            TemplateExpression.Attribute attribute => Attribute(attribute),
            TemplateExpression.Item item => Item(item),
            TemplateExpression.Filter filter => Filter(filter, null),
            TemplateExpression.Check test => Test(test),
            TemplateExpression.Concat concat => Concat(concat),
            TemplateExpression.Binary { Operator: "and" or "or" } binary => Choice(binary),
            TemplateExpression.Binary binary => Binary(binary),
            TemplateExpression.Compare compare => Compare(compare),
            TemplateExpression.Unary unary => Unary(unary),
            TemplateExpression.Condition condition => Condition(condition),
            TemplateExpression.ListOf list => new PyValue.List([.. list.Items.Select(Evaluate)]) { Depth = run.Uncertainty },
            TemplateExpression.TupleOf tuple => new PyValue.Tuple([.. tuple.Items.Select(Evaluate)]),
            TemplateExpression.DictOf dict => Dict(dict),
            TemplateExpression.Slice => new PyValue.Tuple([]),
            _ => PyValue.Nothing,
        };
    }

    /// <summary>A member as Jinja finds it: an attribute, else an item of that name; null where there is neither.</summary>
    public PyValue? Attribute(PyValue value, string name)
    {
        switch (value)
        {
            case PyValue.Unknown unknown:
                return PyUnknowns.Map(unknown, item => Attribute(item, name) ?? new PyValue.Undefined(null));
            case PyValue.Native native:
                return native.Member(name);
            case PyValue.Namespace names:
                return names.Items.GetValueOrDefault(name);
            case PyValue.Macro macro:
                return name == "name" ? new PyValue.Str(macro.Definition.Name) : null;
            default:
                return PyMethods.Find(value, name) is not null ? Bound(value, name) : PySequences.Item(value, new PyValue.Str(name));
        }
    }

    /// <summary>Evaluates a call; <paramref name="caller"/> is the block that it is given.</summary>
    public PyValue Call(TemplateExpression.Call call, PyValue.Macro? caller)
    {
        var function = Evaluate(call.Of);
        var arguments = Arguments(call.Arguments, call.Offset, call.End);
        if (caller is not null)
        {
            arguments.Named.Add(("caller", caller));
        }

        run.Place = (call.Offset, call.End);
        return Call(function, call.Of, arguments);
    }

    public PyValue Filter(TemplateExpression.Filter filter, PyValue? input)
    {
        run.Place = (filter.Offset, filter.End);
        TemplateInterpreter.KnownFilter(filter.FilterName);
        var value =
            filter.Of is null ? input ?? PyValue.Empty
            : input is not null && filter.Of is TemplateExpression.Filter inner ? Filter(inner, input)
            : Evaluate(filter.Of);
        var arguments = Arguments(filter.Arguments, filter.Offset, filter.End);
        run.Place = (filter.Offset, filter.End);
        return Charged(PyFilters.Apply(run, filter.FilterName, value, arguments));
    }

    private PyValue Call(PyValue function, TemplateExpression of, CallArguments arguments)
    {
        switch (function)
        {
            case PyValue.Function known:
                return Charged(known.Call(run, arguments));
            case PyValue.Macro macro:
                return run.Call(macro, arguments);
            case PyValue.Unknown unknown:
                return CallUnknown(unknown, of, arguments);
            case PyValue.Native native:
                return native.Call(run, arguments) ?? throw PyOperators.Wrong($"{native.TypeName} cannot be called");
            case PyValue.Undefined undefined:
                if (undefined.Name is { } name)
                {
                    run.Context.UndefinedUsed(new TemplateUse(name, null, true, run.Origin, of.Offset, of.End, run.IsCertain));
                }

                RunCaller(arguments, "what is called is not defined");
                return new PyValue.Undefined(null);
            default:
                throw PyOperators.Wrong($"{function.TypeName} cannot be called");
        }
    }

    // Each function that it may be is called, and the block that is given may be run by it.
    private PyValue CallUnknown(PyValue.Unknown unknown, TemplateExpression of, CallArguments arguments)
    {
        var results = new List<PyValue>();
        foreach (var candidate in unknown.Alternatives)
        {
            if (run.Maybe(unknown.Reason, () => Call(candidate, of, arguments)) is { } result)
            {
                results.Add(result);
            }
        }

        if (unknown.IsOpen || results.Count == 0)
        {
            RunCaller(arguments, unknown.Reason);
            results.Add(PyValue.NotKnown(unknown.Reason));
        }

        return PyUnknowns.AnyOf(unknown.Reason, results);
    }

    private void RunCaller(CallArguments arguments, string doubt)
    {
        if (arguments.Named.LastOrDefault() is { Name: "caller", Value: PyValue.Macro caller })
        {
            run.Maybe(doubt, () => run.Call(caller, new CallArguments([], [], arguments.Offset, arguments.End, IsComplete: false)));
        }
    }

    private PyValue Charged(PyValue value)
    {
        run.Charge(
            value switch
            {
                PyValue.Str text => text.Value.Length,
                PyValue.List list => list.Items.Count * 8,
                _ => 8,
            }
        );
        return value;
    }

    private PyValue Attribute(TemplateExpression.Attribute attribute)
    {
        var value = Evaluate(attribute.Of);
        run.Place = (attribute.Offset, attribute.End);
        if (value is PyValue.Undefined { Name: { } name })
        {
            run.Context.UndefinedUsed(
                new TemplateUse(name, attribute.Member, false, run.Origin, attribute.Of.Offset, attribute.Of.End, run.IsCertain)
            );
        }

        return Attribute(value, attribute.Member) ?? new PyValue.Undefined(null);
    }

    // A method of a value that holds what is not known, or that is given such, gives what is not known.
    private PyValue.Function Bound(PyValue value, string name) =>
        new(
            name,
            (_, arguments) =>
            {
                var isChange = value is PyValue.Mutable && PyCollectionMethods.IsChange(name);
                if (isChange && value is PyValue.Mutable changed && run.Uncertainty > changed.Depth)
                {
                    changed.Doubt ??= run.Doubt;
                }

                // What is put into a list may be unknown and stays so; what is looked up or computed with may not.
                var isStored = isChange && name is not ("remove" or "pop" or "discard") && value is PyValue.List or PyValue.Dict;
                if (
                    !isStored
                    && name is not ("get" or "format")
                    && arguments.All.FirstOrDefault(argument => argument is PyValue.Unknown) is PyValue.Unknown unknown
                )
                {
                    return value is PyValue.Str ? Each(value, name, arguments) : PyValue.NotKnown(unknown.Reason);
                }

                if (name == "get" && arguments.Positional is [PyValue.Unknown key, ..])
                {
                    return PyValue.NotKnown(key.Reason);
                }

                if (!arguments.IsComplete)
                {
                    return PyValue.NotKnown("the arguments of a call are not known");
                }

                return PyMethods.Find(value, name)?.Invoke(arguments) ?? PyValue.Nothing;
            }
        );

    // A text's method with an argument that may be one of several.
    private static PyValue Each(PyValue value, string name, CallArguments arguments)
    {
        var place = arguments.Positional.FindIndex(argument => argument is PyValue.Unknown);
        return place < 0
            ? PyValue.NotKnown("an argument is not known")
            : PyUnknowns.Map(
                arguments.Positional[place],
                item =>
                {
                    var given = arguments with
                    {
                        Positional = [.. arguments.Positional[..place], item, .. arguments.Positional[(place + 1)..]],
                    };
                    return given.All.Any(argument => argument is PyValue.Unknown)
                        ? Each(value, name, given)
                        : PyMethods.Find(value, name)?.Invoke(given) ?? PyValue.Nothing;
                }
            );
    }

    private PyValue Item(TemplateExpression.Item item)
    {
        var value = Evaluate(item.Of);
        if (item.Index is TemplateExpression.Slice slice)
        {
            var bounds = new[] { slice.Start, slice.Stop, slice.Step }.Select(bound => bound is null ? null : Evaluate(bound)).ToArray();
            run.Place = (item.Offset, item.End);
            return bounds.OfType<PyValue.Unknown>().FirstOrDefault() is { } unknown
                ? PyValue.NotKnown(unknown.Reason)
                : PyUnknowns.Map(
                    value,
                    known =>
                        known is PyValue.Native native
                            ? PyValue.NotKnown("a value is known to dbt alone")
                            : PySequences.Slice(known, bounds[0], bounds[1], bounds[2])
                );
        }

        var index = Evaluate(item.Index);
        run.Place = (item.Offset, item.End);
        return PyUnknowns.Combine(
            value,
            index,
            (known, place) =>
                TemplateInterpreter.Item(known, place)
                ?? (place is PyValue.Str name ? Attribute(known, name.Value) : null)
                ?? new PyValue.Undefined(null)
        );
    }

    private PyValue Test(TemplateExpression.Check test)
    {
        var value = Evaluate(test.Of);
        var arguments = Arguments(test.Arguments, test.Offset, test.End);
        run.Place = (test.Offset, test.End);
        var verdict = TemplateInterpreter.Test(test.TestName, value, arguments);
        return test.IsNegated ? PyUnknowns.Map(verdict, item => PyValue.Of(!PyOperators.Truth(item))) : verdict;
    }

    private PyValue Concat(TemplateExpression.Concat concat)
    {
        var output = new TemplateOutput();
        foreach (var item in concat.Items)
        {
            output.Append(PyText.Of(Evaluate(item)));
        }

        return Charged(output.Value);
    }

    private PyValue Choice(TemplateExpression.Binary binary)
    {
        var left = Evaluate(binary.Left);
        var isOr = binary.Operator == "or";
        if (TemplateInterpreter.Truth(left) is { } truth)
        {
            return truth == isOr ? left : Evaluate(binary.Right);
        }

        var reason = TemplateInterpreter.Reason(left);
        var right = run.Maybe(reason, () => Evaluate(binary.Right)) ?? PyValue.NotKnown(reason);
        return !isOr && TemplateInterpreter.Truth(right) == false ? right : PyUnknowns.AnyOf(reason, [left, right]);
    }

    private PyValue Binary(TemplateExpression.Binary binary)
    {
        var left = Evaluate(binary.Left);
        var right = Evaluate(binary.Right);
        run.Place = (binary.Offset, binary.End);
        if (binary.Operator == "%" && left is PyValue.Str format && right is not PyValue.Unknown)
        {
            return Charged(PyFormat.Percent(format.Value, right));
        }

        return Charged(PyUnknowns.Combine(left, right, (one, other) => PyOperators.Apply(binary.Operator, one, other)));
    }

    private PyValue Unary(TemplateExpression.Unary unary)
    {
        var value = Evaluate(unary.Of);
        run.Place = (unary.Offset, unary.End);
        return unary.Operator switch
        {
            "not" => TemplateInterpreter.Truth(value) is { } truth
                ? PyValue.Of(!truth)
                : PyUnknowns.AnyOf(TemplateInterpreter.Reason(value), [PyValue.True, PyValue.False]),
            "-" => PyUnknowns.Map(value, PyOperators.Negate),
            _ => PyUnknowns.Map(value, PyOperators.Positive),
        };
    }

    private PyValue Compare(TemplateExpression.Compare compare)
    {
        var left = Evaluate(compare.First);
        PyValue result = PyValue.True;
        foreach (var (symbol, operand) in compare.Rest)
        {
            var right = Evaluate(operand);
            run.Place = (compare.Offset, compare.End);
            var verdict = Compared(symbol, left, right);
            if (verdict is PyValue.Bool { Value: false })
            {
                return verdict;
            }

            result = verdict is PyValue.Unknown ? verdict : result;
            left = right;
        }

        return result;
    }

    private static PyValue Compared(string symbol, PyValue left, PyValue right)
    {
        if (left is PyValue.Native || right is PyValue.Native)
        {
            return ReferenceEquals(left, right) && symbol is "==" ? PyValue.True
                : left is PyValue.None || right is PyValue.None ? PyValue.Of(symbol is "!=" or "not in")
                : PyUnknowns.AnyOf("a value is known to dbt alone", [PyValue.True, PyValue.False]);
        }

        if ((PyOperators.Doubt(left) ?? PyOperators.Doubt(right)) is { } doubt)
        {
            return PyUnknowns.AnyOf(doubt, [PyValue.True, PyValue.False]);
        }

        if (symbol is "in" or "not in" && PySequences.Items(right)?.OfType<PyValue.Unknown>().FirstOrDefault() is { } item)
        {
            return PyUnknowns.AnyOf(item.Reason, [PyValue.True, PyValue.False]);
        }

        var verdict = PyUnknowns.Combine(left, right, (one, other) => PyValue.Of(PyOperators.Compare(symbol, one, other)));
        return verdict is PyValue.Unknown { IsOpen: true } unknown
            ? PyUnknowns.AnyOf(unknown.Reason, [PyValue.True, PyValue.False])
            : verdict;
    }

    private PyValue Condition(TemplateExpression.Condition condition)
    {
        var test = Evaluate(condition.Test);
        if (TemplateInterpreter.Truth(test) is { } truth)
        {
            return truth ? Evaluate(condition.Then)
                : condition.Otherwise is null ? new PyValue.Undefined(null)
                : Evaluate(condition.Otherwise);
        }

        var reason = TemplateInterpreter.Reason(test);
        var then = run.Maybe(reason, () => Evaluate(condition.Then));
        var otherwise = condition.Otherwise is null ? new PyValue.Undefined(null) : run.Maybe(reason, () => Evaluate(condition.Otherwise));
        return PyUnknowns.AnyOf(reason, new[] { then, otherwise }.OfType<PyValue>());
    }

    private PyValue.Dict Dict(TemplateExpression.DictOf dict)
    {
        var result = new PyValue.Dict { Depth = run.Uncertainty };
        foreach (var (key, value) in dict.Items)
        {
            var name = Evaluate(key);
            var item = Evaluate(value);
            if (name is PyValue.Unknown unknown)
            {
                result.Doubt ??= unknown.Reason;
            }
            else
            {
                result.Items.Set(name, item);
            }
        }

        return result;
    }

    private CallArguments Arguments(TemplateExpression.Given arguments, int offset, int end)
    {
        var positional = new List<PyValue>(arguments.Positional.Length);
        foreach (var item in arguments.Positional)
        {
            positional.Add(Evaluate(item));
        }

        var named = new List<(string, PyValue)>(arguments.Named.Length);
        foreach (var (name, value) in arguments.Named)
        {
            named.Add((name, Evaluate(value)));
        }

        var isComplete = true;
        if (arguments.Spread is not null)
        {
            var items = Evaluate(arguments.Spread);
            isComplete &= items is not (PyValue.Unknown or PyValue.Native) && PyOperators.Doubt(items) is null;
            positional.AddRange(PySequences.Items(items) ?? []);
        }

        if (arguments.NamedSpread is not null)
        {
            var items = Evaluate(arguments.NamedSpread);
            isComplete &= items is PyValue.Dict { Doubt: null };
            foreach (var (key, value) in (items as PyValue.Dict)?.Items.Pairs ?? [])
            {
                if (key is PyValue.Str name)
                {
                    named.Add((name.Value, value));
                }
            }
        }

        return new CallArguments(positional, named, offset, end, isComplete);
    }
}
