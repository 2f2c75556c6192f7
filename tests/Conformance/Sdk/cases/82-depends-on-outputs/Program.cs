using Pulumi;
using Fixture;
using Pulumi.Utilities;

return await Deployment.RunAsync(() =>
{
    var a = new Thing("a");
    var b = new Thing("b");
    var c = new C("c");
    var r = new Rem("rem");
    var got = Thing.Get("got", "gid");
    _ = new Thing("d1", null, new CustomResourceOptions { DependsOn = a });
    _ = new Thing("d2", null, new CustomResourceOptions { DependsOn = { a, b, a } });
    _ = new Thing("d3", null, new CustomResourceOptions { DependsOn = new List<Resource> { a, c } });
    _ = new Thing("d4", null, new CustomResourceOptions { DependsOn = new Resource[] { r } });
    _ = new Thing("d5", null, new CustomResourceOptions { DependsOn = Output.Create<Resource>(a) });
    _ = new Thing("d6", null, new CustomResourceOptions { DependsOn = Output.Create<IEnumerable<Resource>>(new Resource[] { b, got }) });
    _ = new Thing("d7", null, new CustomResourceOptions { DependsOn = { a.Arn.Apply(x => (Resource)b) } });
    _ = new Thing("d8", null, new CustomResourceOptions { DependsOn = OutputUtilities.WithDependency(Output.Create<Resource>(b), a) });
    _ = new Thing("d9", null, new CustomResourceOptions { DependsOn = { OutputUtilities.CreateUnknown<Resource>(a) } });
    _ = new Thing("d10", null, new CustomResourceOptions { DependsOn = { Output.CreateSecret<Resource>(a) } });
    _ = new Thing("d11", null, new CustomResourceOptions { DependsOn = null ! });
    _ = new Thing("d12", null, new CustomResourceOptions { DependsOn = { new Provider("pp") } });
    _ = new Thing("d13", null, new CustomResourceOptions { DependsOn = { new StackReference("o/p/s") } });
    _ = new C("e1", new ComponentResourceOptions { DependsOn = { a, c } });
    _ = new Thing("d14", new ThingArgs { Label = c.Urn, Parts = { c.X } });
    _ = new Thing("d15", new ThingArgs { Label = c.Urn.Apply(u => u + "x"), Tags = { ["r"] = r.Urn, ["g"] = got.Arn, ["id"] = a.Id } });
});
class C : ComponentResource
{
    [Output("x")]
    public Output<string> X { get; set; }

    public C(string n, ComponentResourceOptions? o = null) : base("fixture:c:C", n, o)
    {
        var k = new Thing(n + "-k", null, new CustomResourceOptions { Parent = this });
        _ = new D(n + "-d", this);
        _ = new Thing(n + "-kk", null, new CustomResourceOptions { Parent = k });
        X = k.Label;
        RegisterOutputs();
    }
}

class D : ComponentResource
{
    public D(string n, Resource p) : base("fixture:c:D", n, new ComponentResourceOptions { Parent = p })
    {
        _ = new Thing(n + "-k", null, new CustomResourceOptions { Parent = this });
        _ = new Rem(n + "-r", this);
    }
}

class Rem : ComponentResource
{
    public Rem(string n, Resource? p = null) : base("fixture:c:Rem", n, ResourceArgs.Empty, new ComponentResourceOptions { Parent = p }, remote: true)
    {
        _ = new Thing(n + "-k", null, new CustomResourceOptions { Parent = this });
    }
}
