using Pulumi;
using Fixture;
using System.Collections.Immutable;

return await Deployment.RunAsync(() =>
{
    var r = new List<string>();
    ResourceHookCallback cb = async (a, ct) =>
    {
        await Task.Yield();
        Log.Info($"hook {a.Name} {a.Id} {string.Join(",", (a.NewInputs ?? ImmutableDictionary<string, object?>.Empty).OrderBy(x => x.Key).Select(x => x.Key + "=" + Show(x.Value)))} out {string.Join(",", (a.NewOutputs ?? ImmutableDictionary<string, object?>.Empty).OrderBy(x => x.Key).Select(x => x.Key + "=" + Show(x.Value)))} {a.OldInputs == null} {a.OldOutputs == null}");
    };
    var h = new ResourceHook("h", cb, new ResourceHookOptions { OnDryRun = true, IgnoreErrors = true });
    var h2 = new ResourceHook("h2", cb, new ResourceHookOptions { OnDryRun = false });
    var h3 = new ResourceHook("", cb);
    var h4 = new Sub("sub", cb, new ResourceHookOptions(), Task.CompletedTask);
    Log.Info(h.Name + h.Callback.Method.Name.Length + h.Options.OnDryRun + h.Options.IgnoreErrors + h2.Options.IgnoreErrors);
    var b = new ResourceHookBinding();
    b.BeforeCreate = new()
    {
        h
    };
    b.AfterCreate = new()
    {
        h2,
        h2
    };
    b.BeforeUpdate = new();
    b.AfterUpdate = new()
    {
        h
    };
    b.BeforeDelete = new()
    {
        h2
    };
    b.AfterDelete = new()
    {
        h
    };
    b.OnError = new()
    {
        new ErrorHook("eh", (a, c) => Task.FromResult(false))
    };
    var cl = b.Clone();
    cl.BeforeCreate.Add(h2);
    Log.Info($"{b.BeforeCreate.Count} {cl.BeforeCreate.Count} {b.IsEmpty} {b.Concat(cl).AfterCreate.Count} {b.Concat(cl).OnError.Count}");
    var dep = new Thing("dep");
    var t = new Thing("t", new ThingArgs { Label = dep.Arn, Password = Output.CreateSecret("pw"), Tags = { ["a"] = "b" }, Parts = { "x" }, Size = 4 }, new CustomResourceOptions { Hooks = b.Concat(cl) });
    var m = CustomResourceOptions.Merge(new CustomResourceOptions { Hooks = b }, new CustomResourceOptions { Hooks = new ResourceHookBinding { AfterCreate = { h } } });
    _ = new Thing("m", null, m);
    _ = new Thing("e", null, new CustomResourceOptions { Hooks = new ResourceHookBinding() });
    _ = new Thing("n", null, new CustomResourceOptions { Hooks = null ! });
});
static string Show(object? v) => v switch
{
    null => "null",
    Output<object?> o => "Output",
    IDictionary<string, object?> d => "{" + string.Join(",", d.Select(x => x.Key + Show(x.Value))) + "}",
    System.Collections.IEnumerable e and not string => "[" + string.Join(",", e.Cast<object?>().Select(Show)) + "]",
    _ => v.GetType().Name + v
};
class Sub : ResourceHook
{
    public Sub(string n, ResourceHookCallback c, ResourceHookOptions o, Task r) : base(n, c, o, r)
    {
    }
}
