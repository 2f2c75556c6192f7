namespace Infra.Catalog.Jinja;

/// <summary>What <c>loop</c> is inside a loop.</summary>
internal sealed class LoopState(
    IReadOnlyList<PyValue> items,
    int depth,
    string? doubt,
    Func<TemplateInterpreter, CallArguments, PyValue>? recurse
) : PyValue.Native
{
    private PyValue? _changed;

    public int Index { get; set; }

    public override string TypeName => "LoopContext";

    public override PyValue Text => NotKnown("a loop is written out");

    public override PyValue? Member(string name) =>
        name switch
        {
            "index" => Counted(Index + 1),
            "index0" => Counted(Index),
            "first" => doubt is null || Index > 0 ? Known(Index == 0) : True,
            "last" => Known(Index == items.Count - 1),
            "length" => Counted(items.Count),
            "revindex" => Counted(items.Count - Index),
            "revindex0" => Counted(items.Count - Index - 1),
            "depth" => Int.Of(depth + 1),
            "depth0" => Int.Of(depth),
            "previtem" => Near(-1),
            "nextitem" => Near(1),
            "cycle" => new Function(
                "cycle",
                (_, arguments) =>
                    arguments.Positional.Count == 0 ? throw PyOperators.Wrong("'cycle' needs values")
                    : doubt is null ? arguments.Positional[Index % arguments.Positional.Count]
                    : NotKnown(doubt)
            ),
            "changed" => new Function("changed", (_, arguments) => Changed(new Tuple([.. arguments.Positional]))),
            _ => null,
        };

    public override PyValue? Call(TemplateInterpreter interpreter, CallArguments arguments) =>
        recurse is null ? throw PyOperators.Wrong("a loop that is not recursive is called") : recurse(interpreter, arguments);

    private PyValue Counted(int number) => doubt is null ? Int.Of(number) : NotKnown(doubt);

    private PyValue Known(bool value) => doubt is null ? Of(value) : PyUnknowns.AnyOf(doubt, [True, False]);

    private PyValue Near(int step) =>
        doubt is not null ? NotKnown(doubt)
        : Index + step >= 0 && Index + step < items.Count ? items[Index + step]
        : new Undefined(null);

    private Bool Changed(Tuple values)
    {
        var isChanged = _changed is null || !PyEquality.Instance.Equals(_changed, values);
        _changed = values;
        return Of(isChanged);
    }
}
