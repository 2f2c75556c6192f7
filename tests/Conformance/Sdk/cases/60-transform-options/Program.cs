using Pulumi;
using Fixture;
using System.Collections.Immutable;

return await Deployment.RunAsync(() =>
{
    var dep = new Thing("dep");
    var prov = new Provider("prov");
    var c = new Comp("c", new ComponentResourceOptions { ResourceTransforms = { async (a, ct) =>
    {
        await Task.Yield();
        Log.Info($"{a.Name} {a.Type} {a.Custom} [{string.Join(",", a.Args.OrderBy(k => k.Key).Select(k => k.Key + "=" + (k.Value?.GetType().Name)))}] protect={a.Options.Protect} parent={(a.Options.Parent != null)} prov={a.Options.Provider != null} v={a.Options.Version} ic={string.Join(",", a.Options.IgnoreChanges)} type={a.Options.GetType().Name}");
        if (!a.Custom)
            return null;
        var o = (CustomResourceOptions)a.Options;
        o.Protect = true;
        o.IgnoreChanges.Add("added");
        o.DependsOn.Add(dep);
        o.Provider = prov;
        o.Aliases.Add(new Alias { Name = "al" });
        o.CustomTimeouts = new CustomTimeouts
        {
            Create = TimeSpan.FromSeconds(3)
        };
        o.DeleteBeforeReplace = true;
        o.AdditionalSecretOutputs.Add("label");
        o.RetainOnDelete = false;
        o.ReplaceOnChanges.Add("size");
        o.DeletedWith = dep;
        o.ImportId = "imp";
        o.Version = "9.9.9";
        o.PluginDownloadURL = "https://p";
        o.HideDiffs.Add("h");
        o.ReplacementTrigger = "trig";
        o.ReplaceWith.Add(dep);
        return new ResourceTransformResult(a.Args.SetItem("label", Output.CreateSecret("from transform")).SetItem("size", 5).SetItem("nullish", null).SetItem("depends", dep.Arn).SetItem("list", ImmutableArray.Create<object>("a", Output.Create("b"))), o);
    } } });
});
class Comp : ComponentResource
{
    public Comp(string n, ComponentResourceOptions? o = null) : base("fixture:c:Comp", n, o)
    {
        _ = new Thing(n + "-child", new ThingArgs { Label = "orig", Password = Output.CreateSecret("pw"), Tags = { ["a"] = "b" }, Parts = { "x" } }, new CustomResourceOptions { Parent = this, Version = "1.2.3", IgnoreChanges = { "first" }, Aliases = { new Alias { Name = "before" }, "urn:x" is string ? new Alias { Urn = "urn:pulumi:dev::fixture::fixture:index:Thing::u" } : null! } });
        RegisterOutputs();
    }
}
