using Pulumi;
using System.Collections.Immutable;
using System.Collections;

return await Deployment.RunAsync(() =>
{
    new X("x", new XArgs { A = 1, B = "b" });
    new X("dyn", new DictionaryResourceArgs(ImmutableDictionary<string, object?>.Empty.Add("k", Output.Create("v")).Add("sec", Output.CreateSecret(1)).Add("n", null).Add("enum", DayOfWeek.Monday).Add("dec", (double)1e20).Add("i64", 5).Add("arr", System.Collections.Immutable.ImmutableArray.Create<object>(1, Output.Create(2))).Add("m", ImmutableDictionary<string, object?>.Empty.Add("x", null).Add("y", "z"))));
    return new Dictionary<string, object?>();
});
class X : CustomResource
{
    public X(string n, ResourceArgs a) : base("fixture:i:X", n, a, null)
    {
    }
}

class XArgs : ResourceArgs
{
    [Input("a")]
    public int A { get; set; }
    public Input<string> B { get; set; } = null!;

    [Input("c")]
    public bool? C { get; set; }

    [Input("d")]
    public string[] D =
    {
        "x",
        "y"
    };
    [Input("e")]
    private ImmutableDictionary<string, Input<int>> _e = ImmutableDictionary<string, Input<int>>.Empty.Add("z", 1);
    [Input("f")]
    public DateKind F = DateKind.B;
    [Input("g")]
    public object G = new[]
    {
        1.5
    };
}

enum DateKind
{
    A,
    B
}
