using Pulumi;
using Fixture;

return await Deployment.RunAsync(() =>
{
    var p1 = new Provider("p1");
    var p2 = new Provider("p2", new ProviderArgs { Region = "r", Features = { ["a"] = true }, Retries = Output.CreateSecret(3) });
    var o = new OtherProv("o1");
    var c1 = new Comp("c1", new ComponentResourceOptions { Provider = p1 });
    var c2 = new Comp("c2", new ComponentResourceOptions { Providers = { p1, o, p2 } });
    var c4 = new Comp("c4", new ComponentResourceOptions { Parent = c2, Provider = p1 });
    _ = new Thing("t-under-thing", null, new CustomResourceOptions { Parent = new Thing("parent", null, new CustomResourceOptions { Provider = p1 }) });
    _ = new Thing("mixed", null, new CustomResourceOptions { Provider = o });
    _ = new Thing("mixed-parent", null, new CustomResourceOptions { Provider = o, Parent = c1 });
    var r = new Remote("r1", new ComponentResourceOptions { Providers = { p1, o } });
    var r2 = new Remote("r2", new ComponentResourceOptions { Provider = p1 });
    var r3 = new Remote("r3", new ComponentResourceOptions { Parent = c2 });
    var r4 = new Remote("r4", new ComponentResourceOptions { Provider = o, Parent = c2 });
    _ = new Thing("under-remote", null, new CustomResourceOptions { Parent = r });
    _ = new Provider("p3", null, new CustomResourceOptions { Parent = c1, Version = "4.5.6", PluginDownloadURL = "https://x" });
    _ = new Provider("p4", null, new CustomResourceOptions { Provider = p1 });
    _ = Deployment.Instance.Invoke<System.Collections.Immutable.ImmutableDictionary<string, string>>("fixture:index:f", InvokeArgs.Empty, new InvokeOptions { Parent = c2 });
    _ = Deployment.Instance.Invoke<System.Collections.Immutable.ImmutableDictionary<string, string>>("fixture:index:f", InvokeArgs.Empty, new InvokeOptions { Parent = c2, Provider = p1 });
    _ = Deployment.Instance.Invoke<System.Collections.Immutable.ImmutableDictionary<string, string>>("other:index:f", InvokeArgs.Empty, new InvokeOptions { Parent = c1 });
    _ = Deployment.Instance.Invoke<System.Collections.Immutable.ImmutableDictionary<string, string>>("fixture:index:f", InvokeArgs.Empty, new InvokeOptions { Provider = o });
});
class OtherProv : ProviderResource
{
    public OtherProv(string n) : base("other", n, ResourceArgs.Empty, null)
    {
    }
}

class OtherThing : CustomResource
{
    public OtherThing(string n, CustomResourceOptions o) : base("other:index:Thing", n, ResourceArgs.Empty, o)
    {
    }
}

class Remote : ComponentResource
{
    public Remote(string n, ComponentResourceOptions o) : base("fixture:r:Remote", n, ResourceArgs.Empty, o, remote: true)
    {
    }
}

class Comp : ComponentResource
{
    public Comp(string n, ComponentResourceOptions? o = null) : base("fixture:c:Comp", n, o)
    {
        _ = new Thing(n + "-t", null, new CustomResourceOptions { Parent = this });
        _ = new OtherThing(n + "-o", new CustomResourceOptions { Parent = this });
        RegisterOutputs();
    }
}
