using Pulumi;
using Fixture;
using System.Collections.Immutable;

return await Deployment.RunAsync(() =>
{
    var t = new Thing("t");
    var prov = new Provider("prov");
    var c = new Remote("rem");
    var a = Deployment.Instance.Call<R>("fixture:index:Thing/meth", new A { K = t.Arn, S = Output.CreateSecret("x"), L = { t.Label, "lit" }, T = t }, t);
    var b = Deployment.Instance.Call<R>("fixture:index:Thing/noself", new A { K = "k" }, null, new CallOptions { Provider = prov, Version = "1.0.0", PluginDownloadURL = "u" });
    Deployment.Instance.Call("fixture:index:Thing/void", CallArgs.Empty, c);
    var d = Deployment.Instance.Call<R>("fixture:index:Thing/sec", new A { }, c, new CallOptions { Parent = c });
    _ = new Thing("user", new ThingArgs { Label = a.Apply(x => x.Name), Password = d.Apply(x => x.Name) });
    return new Dictionary<string, object?>
    {
        ["a"] = a.Apply(x => x.Name),
        ["b"] = b.Apply(x => x.Name),
        ["d"] = d.Apply(x => x.Name)
    };
});
class A : CallArgs
{
    [Input("k")]
    public Input<string>? K { get; set; }

    [Input("s")]
    public Input<string>? S { get; set; }

    [Input("t")]
    public Input<Thing>? T { get; set; }

    [Input("l")]
    private InputList<string>? _l;
    public InputList<string> L { get => _l ??= new(); set => _l = value; }
}

[OutputType]
class R
{
    public string Name;
    [OutputConstructor]
    private R(string name)
    {
        Name = name;
    }
}

class Remote : ComponentResource
{
    public Remote(string n) : base("fixture:r:Remote", n, ResourceArgs.Empty, null, remote: true)
    {
    }
}
