using System.Collections.Immutable;

namespace Infra.Catalog.Jinja;

/// <summary>Gives the arguments of a call to the parameters of a macro.</summary>
internal static class MacroArguments
{
    /// <summary>Sets the macro's parameters in the scope of its call, as Python binds arguments, and what of them is left over.</summary>
    public static void Bind(TemplateInterpreter run, MacroDefinition macro, CallArguments arguments)
    {
        var named = arguments.Named.ToList();
        for (var index = 0; index < macro.Parameters.Length; index++)
        {
            var (name, standard) = macro.Parameters[index];
            var place = named.FindIndex(item => item.Name == name);
            if (index < arguments.Positional.Count && place >= 0)
            {
                throw PyOperators.Wrong($"the macro '{macro.Name}' gets '{name}' twice");
            }

            var value =
                index < arguments.Positional.Count ? arguments.Positional[index]
                : place >= 0 ? named[place].Value
                : !arguments.IsComplete ? PyValue.NotKnown("the arguments of a call are not known")
                : standard is not null ? run.Evaluate(standard)
                : new PyValue.Undefined(null);
            if (place >= 0)
            {
                named.RemoveAt(place);
            }

            run.Scope.Set(name, value);
        }

        var rest = arguments.Positional.Skip(macro.Parameters.Length).ToImmutableArray();
        if (rest.Length > 0 && !macro.Extras.HasFlag(MacroExtras.Positional))
        {
            throw PyOperators.Wrong(
                $"the macro '{macro.Name}' takes {Count(macro.Parameters.Length)} and gets {arguments.Positional.Count}"
            );
        }

        var caller = named.FindIndex(item => item.Name == "caller");
        if (macro.Extras.HasFlag(MacroExtras.Caller) && macro.Parameters.All(parameter => parameter.Name != "caller"))
        {
            run.Scope.Set("caller", caller >= 0 ? named[caller].Value : new PyValue.Undefined(null));
            if (caller >= 0)
            {
                named.RemoveAt(caller);
            }
        }

        if (named.Count > 0 && !macro.Extras.HasFlag(MacroExtras.Named))
        {
            throw PyOperators.Wrong($"the macro '{macro.Name}' has no parameter '{named[0].Name}'");
        }

        SetExtras(run, macro.Extras, rest, named, arguments.IsComplete);
    }

    private static void SetExtras(
        TemplateInterpreter run,
        MacroExtras extras,
        ImmutableArray<PyValue> rest,
        List<(string Name, PyValue Value)> named,
        bool isComplete
    )
    {
        var doubt = isComplete ? null : "the arguments of a call are not known";
        if (extras.HasFlag(MacroExtras.Positional))
        {
            run.Scope.Set("varargs", doubt is null ? new PyValue.Tuple(rest) : new PyValue.List([.. rest]) { Doubt = doubt });
        }

        if (extras.HasFlag(MacroExtras.Named))
        {
            var dict = new PyValue.Dict { Doubt = doubt, Depth = run.Uncertainty };
            named.ForEach(item => dict.Items[item.Name] = item.Value);
            run.Scope.Set("kwargs", dict);
        }
    }

    private static string Count(int count) => count == 1 ? "1 argument" : $"{count} arguments";
}
