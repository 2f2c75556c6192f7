using Pulumi;
using Fixture;

var fs = new Action[]
{
    () => _ = new C("c1", ComponentResourceOptions.Merge(new() { Providers = { P("p1"), O() } }, new() { Providers = { P("p2") } })),
    () =>
    {
        var c2 = ComponentResourceOptions.Merge(new() { Provider = P("p1") }, new() { Providers = { P("p2") } });
        Console.WriteLine(c2.Provider?.GetResourceName() + string.Join(",", c2.Providers.Select(q => q.GetResourceName())));
    },
    () =>
    {
        var c2 = ComponentResourceOptions.Merge(new() { Providers = { P("p1"), P("p2"), O() } }, new() { Providers = { P("p3"), O(), P("p4") } });
        Console.WriteLine(c2.Provider?.GetResourceName() + string.Join(",", c2.Providers.Select(q => q.GetResourceName())));
    },
    () =>
    {
        var c2 = ComponentResourceOptions.Merge(new() { Provider = P("p1") }, new() { Provider = O() });
        Console.WriteLine(c2.Provider?.GetResourceName() + string.Join(",", c2.Providers.Select(q => q.GetResourceName())));
    },
    () => _ = new C("c4", new() { Providers = { P("p1"), P("p2") } }),
    () => _ = new C("c5", new() { Provider = P("p1"), Parent = new C("c6", new() { Providers = { P("p2") } }) }),
    () => _ = new C("c5b", new() { Provider = O(), Parent = new C("c6b", new() { Providers = { P("p2") } }) }),
    () => _ = new Rem("r1", new() { Provider = P("p1") }),
    () => _ = new Rem("r2", new() { Providers = { P("p1"), O() } }),
    () => _ = new Rem("r3", new() { Parent = new C("c7", new() { Provider = P("p2") }) }),
    () => _ = new Rem("r3b", new() { Parent = new C("c7b", new() { Providers = { P("p2"), O() } }) }),
    () => _ = new Rem("r4", new() { Provider = O() }),
    () => _ = new Rem("r5", new() { Providers = { O() } }),
    () => _ = new Rem("r6", new() { Provider = P("x"), Parent = new C("c8", new() { Providers = { P("p2"), O() } }) }),
    () => _ = new Thing("t1", null, new() { Provider = O() }),
    () => _ = new Thing("t2", null, new() { Parent = new C("c9", new() { Provider = O() }) }),
    () => _ = new Thing("t3", null, new() { Parent = new Thing("t4", null, new() { Provider = P("px") }) }),
    () => _ = new C("c10", new() { Parent = new Thing("t5", null, new() { Provider = P("px") }) }),
    () => _ = new Thing("t6", null, new() { Parent = new Rem("r8", new() { Providers = { P("p9") } }) }),
    () => _ = P("sub", new() { Provider = P("p0") }),
    () => _ = P("sub2", new() { Parent = new C("c11", new() { Provider = P("p0") }) }),
    () => _ = new Thing("t7", null, new() { Parent = P("asparent") }),
    () => _ = new BadT("x"),
    () => Deployment.Instance.Invoke<object>("fixture:i:x", InvokeArgs.Empty, new InvokeOptions { Parent = new C("c14", new() { Provider = P("p0") }) }),
    () => Deployment.Instance.Invoke<object>("fixture:i:x", InvokeArgs.Empty, new InvokeOptions { Parent = new Thing("c15", null, new() { Provider = P("p0") }), Provider = P("p1") }),
    () => Deployment.Instance.Invoke<object>("fixture:i:x", InvokeArgs.Empty, new InvokeOptions { Parent = P("pa") }),
    () => Deployment.Instance.Invoke<object>("otherpkg:i:x", InvokeArgs.Empty, new InvokeOptions { Provider = P("pa") }),
    () => Deployment.Instance.Call("fixture:i:x", CallArgs.Empty, null, new CallOptions { Parent = new C("c16", new() { Provider = P("p0") }) }),
    () => Deployment.Instance.Call("fixture:i:x", CallArgs.Empty, new C("c17", new() { Provider = P("p0") })),
    () => Deployment.Instance.Call("fixture:i:x", CallArgs.Empty, new Thing("c18", null, new() { Provider = P("p0") })),
    () => Deployment.Instance.Call("badtoken", CallArgs.Empty),
    () => Deployment.Instance.Invoke<object>("badtoken", InvokeArgs.Empty),
    () => Deployment.Instance.Invoke<object>("pkg:tok", InvokeArgs.Empty)
};
var i = 0;
foreach (var f in fs)
{
    Console.WriteLine($"== {i++}");
    Console.WriteLine(await Deployment.RunAsync(f));
}

static Provider P(string n, CustomResourceOptions? o = null) => new(n, null, o);
static Provider2 O() => new("po");
class Provider2 : ProviderResource
{
    public Provider2(string n) : base("otherpkg", n, ResourceArgs.Empty, (CustomResourceOptions? )null)
    {
    }
}

class BadT : CustomResource
{
    public BadT(string n) : base("notoken", n, ResourceArgs.Empty, null)
    {
    }
}


class C : ComponentResource
{
    public C(string n, ComponentResourceOptions o) : base("fixture:c:C", n, o)
    {
        _ = new Thing(n + "-k", null, new CustomResourceOptions { Parent = this });
        _ = new OT(n + "-ot", this);
    }
}

class OT : CustomResource
{
    public OT(string n, Resource p) : base("otherpkg:index:OT", n, ResourceArgs.Empty, new CustomResourceOptions { Parent = p })
    {
    }
}

class Rem : ComponentResource
{
    public Rem(string n, ComponentResourceOptions o) : base("fixture:c:Rem", n, ResourceArgs.Empty, o, remote: true)
    {
        _ = new Thing(n + "-k", null, new CustomResourceOptions { Parent = this });
    }
}
