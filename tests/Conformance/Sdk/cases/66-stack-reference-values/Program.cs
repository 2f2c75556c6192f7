using Pulumi;
using Fixture;

return await Deployment.RunAsync(async () =>
{
    var o = new Dictionary<string, object?>();
    var s = new StackReference("acme/p/prod");
    var s2 = new StackReference("named", new StackReferenceArgs { Name = "acme/p/prod" });
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

    await Try("val", async () => await s.GetValueAsync("a"));
    await Try("valsec", async () => await s.GetValueAsync("sec"));
    await Try("valmissing", async () => await s.GetValueAsync("nope") ?? "null");
    await Try("req", async () => await s.RequireValueAsync("a"));
    foreach (var k in new[]
    {
        "a",
        "sec",
        "nope",
        "obj",
        "nul"
    }

    )
    {
        var d = await s.GetOutputDetailsAsync(k);
        o["det-" + k] = $"{d.Value?.GetType().Name}:{d.Value} / {d.SecretValue}";
    }

    o["get"] = s.GetOutput("a");
    o["getsec"] = s.GetOutput("sec");
    o["getobj"] = s.GetOutput("obj");
    o["getmiss"] = s.GetOutput("nope");
    o["reqout"] = s.RequireOutput("list");
    o["names"] = s.SecretOutputNames;
    o["name"] = s2.Name;
    o["nested"] = s.GetOutput("nestedsec");
    o["dyn"] = s.GetOutput(Output.CreateSecret("a"));
    o["type"] = s.GetOutput("obj").Apply(x => x?.GetType().Name);
    o["typen"] = s.GetOutput("num").Apply(x => x?.GetType().Name);
    o["typel"] = s.GetOutput("list").Apply(x => x?.GetType().Name);
    o["outputs"] = s2.Outputs.Apply(x => string.Join(",", x.Keys.Order()));
    _ = new Thing("t", new ThingArgs { Label = s.RequireOutput("a").Apply(x => (string)x), Password = s.GetOutput("sec").Apply(x => (string?)x) });
    return (IDictionary<string, object?>)o;
});
