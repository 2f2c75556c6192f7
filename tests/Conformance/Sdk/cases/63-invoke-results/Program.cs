using Pulumi;
using Fixture;
using System.Collections.Immutable;

return await Deployment.RunAsync(async () =>
{
    var t = new Thing("t");
    var comp = new Comp("comp");
    var prov = new Provider("prov");
    var o = new Dictionary<string, object?>();
    async Task Try(string n, Func<Task<object?>> f)
    {
        try
        {
            o[n] = await f();
        }
        catch (Exception e)
        {
            o[n] = e.GetType().Name + ": " + e.Message;
        }
    }

    await Try("void", async () =>
    {
        await Deployment.Instance.InvokeAsync("fixture:index:void", new A { K = "v" });
        return "done";
    });
    await Try("voidfail", async () =>
    {
        await Deployment.Instance.InvokeAsync("fixture:index:bad", new A { K = "v" });
        return "done";
    });
    await Try("empty", async () => (await Deployment.Instance.InvokeAsync<ImmutableDictionary<string, string>>("fixture:index:void", InvokeArgs.Empty)).Count);
    await Try("single0", async () => await Deployment.Instance.InvokeSingleAsync<string>("fixture:index:void", InvokeArgs.Empty));
    await Try("secretres", async () => (await Deployment.Instance.InvokeAsync<R>("fixture:index:sec", InvokeArgs.Empty)).Name);
    await Try("rpcfail", async () => (await Deployment.Instance.InvokeAsync<R>("fixture:index:unknown", InvokeArgs.Empty)).Name);
    await Try("badtype", async () => (await Deployment.Instance.InvokeAsync<NotOutputType>("fixture:index:two", InvokeArgs.Empty)).ToString());
    await Try("mism", async () => (await Deployment.Instance.InvokeAsync<R>("fixture:index:mism", InvokeArgs.Empty)).Name ?? "null");
    await Try("args task", async () => (await Deployment.Instance.InvokeAsync<R>("fixture:index:two", new A { K = t.Arn })).Name);
    o["single"] = Deployment.Instance.InvokeSingle<string>("fixture:index:one", new A { K = t.Id });
    o["dep"] = Deployment.Instance.Invoke<R>("fixture:index:two", new A { K = "k" }, new InvokeOutputOptions { DependsOn = { comp, t }, Parent = comp, Provider = prov, Version = "1.1.1", PluginDownloadURL = "x" }).Apply(r => r.Name);
    o["urnarg"] = Deployment.Instance.Invoke<R>("fixture:index:two", new A { K = t.Urn }).Apply(r => r.Name);
    o["secarg"] = Deployment.Instance.InvokeSingle<string>("fixture:index:one", new A { K = Output.CreateSecret("s") });
    o["nullarg"] = Deployment.Instance.Invoke<R>("fixture:index:two", new A { K = Output.Create((string)null!) }).Apply(r => r.Name);
    _ = new Thing("consumer", new ThingArgs { Label = Deployment.Instance.Invoke<R>("fixture:index:two", new A { K = t.Label }).Apply(r => r.Name) });
    _ = new Thing("consumer2", new ThingArgs { Label = Deployment.Instance.Invoke<R>("fixture:index:two", new A { K = "x" }, new InvokeOutputOptions { DependsOn = { t } }).Apply(r => r.Name) });
    return (IDictionary<string, object?>)o;
});
class A : InvokeArgs
{
    [Input("k")]
    public Input<string>? K { get; set; }
}

class NotOutputType
{
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

class Comp : ComponentResource
{
    public Comp(string n, ComponentResourceOptions? o = null) : base("fixture:c:Comp", n, o)
    {
        _ = new Thing(n + "-child", null, new CustomResourceOptions { Parent = this });
        RegisterOutputs();
    }
}
