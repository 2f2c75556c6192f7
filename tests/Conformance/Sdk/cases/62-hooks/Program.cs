using Pulumi;
using Fixture;

return await Deployment.RunAsync(() =>
{
    ResourceHookCallback cb(string n) => (a, ct) =>
    {
        Log.Info($"{n} {a.Urn} {a.Id} {a.Name} {a.Type} new={S(a.NewInputs)} old={S(a.OldInputs)} no={S(a.NewOutputs)} oo={S(a.OldOutputs)}");
        return Task.CompletedTask;
    };
    var h1 = new ResourceHook("h1", cb("h1"));
    var h2 = new ResourceHook("h2", cb("h2"), new ResourceHookOptions { OnDryRun = true, IgnoreErrors = true });
    var eh = new ErrorHook("eh", (a, ct) =>
    {
        Log.Info("eh " + a.FailedOperation + string.Join(";", a.Errors));
        return Task.FromResult(true);
    });
    _ = new Thing("t", new ThingArgs { Label = "l", Password = Output.CreateSecret("p"), Parts = { "a" } }, new CustomResourceOptions { Hooks = new ResourceHookBinding { BeforeCreate = { h1, h2 }, AfterCreate = { h2 }, BeforeUpdate = { h1 }, AfterUpdate = { h1 }, BeforeDelete = { h1 }, AfterDelete = { h2 }, OnError = { eh } } });
    var c = new Comp("c", new ComponentResourceOptions { Hooks = new ResourceHookBinding { AfterCreate = { h2 }, BeforeDelete = { h1 } } });
});
static string S(System.Collections.Immutable.ImmutableDictionary<string, object?>? d) => d == null ? "null" : string.Join(",", d.OrderBy(k => k.Key).Select(k => k.Key + ":" + (k.Value?.GetType().Name ?? "null")));
class Comp : ComponentResource
{
    public Comp(string n, ComponentResourceOptions? o = null) : base("fixture:c:Comp", n, o)
    {
        _ = new Thing(n + "-child", null, new CustomResourceOptions { Parent = this });
        RegisterOutputs();
    }
}
