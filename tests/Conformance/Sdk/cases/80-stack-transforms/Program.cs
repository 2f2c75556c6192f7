using Pulumi;
using Fixture;
using System.Collections.Immutable;

return await Deployment.RunAsync(() => Task.FromResult<IDictionary<string, object?>>(Build()), new StackOptions { ResourceTransforms = { (a, ct) =>
{
    var o = a.Options;
    Log.Info($"stack tr {a.Name} {a.Type} {a.Custom} {string.Join(",", a.Args.OrderBy(x => x.Key).Select(x => x.Key + "=" + x.Value?.GetType().Name))} al={string.Join(";", o.Aliases.Count)} dep={o.Protect} {o.Version}|{o.PluginDownloadURL}|{o.RetainOnDelete}|{o.DeletedWith != null}|{o.CustomTimeouts?.Create}|{o.CustomTimeouts?.Update}|{o.CustomTimeouts?.Delete}|{o.Hooks.IsEmpty}|{o.ReplacementTrigger != null}|{string.Join(",", o.ReplaceOnChanges)}|{string.Join(",", o.HideDiffs)}|{o.Id}|{o.Urn}|{(o as CustomResourceOptions)?.DeleteBeforeReplace}|{(o as CustomResourceOptions)?.ImportId}|{string.Join(",", (o as CustomResourceOptions)?.AdditionalSecretOutputs ?? new())}|{(o as ComponentResourceOptions)?.Providers.Count}");
    return Task.FromResult<ResourceTransformResult?>(null);
}, (a, ct) =>
{
    if (a.Type != "fixture:index:Thing")
        return Task.FromResult<ResourceTransformResult?>(null);
    return Task.FromResult<ResourceTransformResult?>(new ResourceTransformResult(a.Args.SetItem("extra", Output.Create("e")).SetItem("nested", new Dictionary<string, object?> { ["l"] = new List<object?> { 1, Output.CreateSecret("s"), null } }).SetItem("args", new ThingArgs { Label = "in args" }).Remove("size"), CustomResourceOptions.Merge((CustomResourceOptions)a.Options, new CustomResourceOptions { Protect = false, Aliases = { new Alias { Urn = "urn:pulumi:a::b::c::d" }, new Alias { NoParent = true } }, CustomTimeouts = new CustomTimeouts { Delete = TimeSpan.FromHours(1) } })));
} }, ResourceTransformations = { a =>
{
    Log.Info("old " + a.Resource.GetResourceName() + a.Args.GetType().Name + a.Options.GetType().Name);
    if (a.Args is ThingArgs t)
    {
        t.Size = 99;
        return new ResourceTransformationResult(t, a.Options);
    }

    return null;
} } });
static IDictionary<string, object?> Build()
{
    var dep = new Thing("dep");
    var hook = new ResourceHook("hk", (a, c) => Task.CompletedTask);
    var full = new Thing("full", new ThingArgs { Label = Output.CreateSecret("lab"), Size = 3, Tags = { ["k"] = dep.Arn }, Parts = { "p", dep.Label } }, new CustomResourceOptions { Protect = true, DependsOn = { dep }, Aliases = { new Alias { Name = "n", Type = "t:t:T", Project = "p", Stack = "s" }, new Alias { ParentUrn = "urn:pulumi:dev::fixture::x:y:Z::w" } }, Version = "1.0.0", PluginDownloadURL = "http://d", RetainOnDelete = true, DeletedWith = dep, CustomTimeouts = new CustomTimeouts { Create = TimeSpan.FromMinutes(90), Update = TimeSpan.FromMilliseconds(1500) }, Hooks = new ResourceHookBinding { BeforeDelete = { hook } }, ReplacementTrigger = dep.Label, ReplaceOnChanges = { "a" }, HideDiffs = { "b" }, IgnoreChanges = { "c" }, DeleteBeforeReplace = true, AdditionalSecretOutputs = { "d" }, ImportId = null });
    var c = new C("c", new ComponentResourceOptions { Providers = { new Provider("pv") }, DependsOn = { dep }, Protect = true, ResourceTransforms = { (a, ct) => Task.FromResult<ResourceTransformResult?>(new ResourceTransformResult(a.Args, a.Options)) } });
    return new Dictionary<string, object?>
    {
        ["x"] = full.Label
    };
}

class C : ComponentResource
{
    public C(string n, ComponentResourceOptions o) : base("fixture:c:C", n, new ThingArgs { Label = "cl" }, o)
    {
        _ = new Thing(n + "-k", new ThingArgs { Password = Output.CreateSecret("x") }, new CustomResourceOptions { Parent = this });
        _ = new Thing(n + "-k2", null, new CustomResourceOptions { Parent = this, ResourceTransforms = { (a, ct) =>
        {
            Log.Info("own " + a.Name);
            return Task.FromResult<ResourceTransformResult?>(null);
        } } });
    }
}
