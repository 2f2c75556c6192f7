using Pulumi;
using Fixture;
using System.Collections.Immutable;

return await Deployment.RunAsync(() =>
{
    var t = new Thing("t");
    var c = new C("c");
    _ = new X("x", new XA { R = t, C = c, L = { t, c }, O = Output.Create<Resource>(t) });
    _ = new X("r", new XA { R = t, C = c, L = { t }, O = t.Arn.Apply(_ => (Resource)c) }, true);
    return new Dictionary<string, object?>
    {
        ["t"] = t,
        ["c"] = c,
        ["l"] = new List<Resource>
        {
            t
        },
        ["d"] = new Dictionary<string, object>
        {
            ["t"] = t
        }
    };
});
class C : ComponentResource
{
    public C(string n) : base("fixture:c:C", n, null)
    {
        RegisterOutputs(new Dictionary<string, object?> { ["me"] = this });
    }
}

class X : ComponentResource
{
    public X(string n, ResourceArgs a, bool remote = false) : base("fixture:c:X", n, a, null, remote)
    {
    }
}

class XA : ResourceArgs
{
    [Input("r")]
    public Input<Thing>? R { get; set; }

    [Input("c")]
    public Input<Resource>? C { get; set; }

    [Input("l")]
    private InputList<Resource>? _l;
    public InputList<Resource> L { get => _l ??= new(); set => _l = value; }

    [Input("o")]
    public Input<Resource>? O { get; set; }
}
