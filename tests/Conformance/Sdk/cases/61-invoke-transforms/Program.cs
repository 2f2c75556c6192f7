using Pulumi;
using Fixture;
using System.Collections.Immutable;

return await Deployment.RunAsync(async () =>
{
    var prov = new Provider("prov");
    Deployment.Instance.RegisterInvokeTransform(async (a, ct) =>
    {
        await Task.Yield();
        Log.Info($"{a.Token} {string.Join(",", a.Args.OrderBy(k => k.Key).Select(k => k.Key + "=" + k.Value))} v={a.Options.Version} u={a.Options.PluginDownloadURL} p={a.Options.Provider != null} par={a.Options.Parent != null}");
        return a.Token.EndsWith("skip") ? null : new InvokeTransformResult(a.Args.SetItem("extra", "e").SetItem("n", 1).SetItem("o", Output.Create(true)), new InvokeOptions { Version = "5.5.5", Provider = prov });
    });
    var r = await Deployment.Instance.InvokeAsync<ImmutableDictionary<string, string>>("fixture:index:f", new A { K = "k" }, new InvokeOptions { Version = "1.0.0", PluginDownloadURL = "u" });
    var s = Deployment.Instance.Invoke<ImmutableDictionary<string, string>>("fixture:index:skip", new A { K = Output.CreateSecret("k2") }, new InvokeOptions { Provider = prov });
    return new Dictionary<string, object?>
    {
        ["r"] = r["a"],
        ["s"] = s
    };
});
class A : InvokeArgs
{
    [Input("k")]
    public Input<string>? K { get; set; }
}
