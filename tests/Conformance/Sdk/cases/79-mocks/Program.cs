using Pulumi;
using Pulumi.Testing;
using Fixture;
using System.Collections.Immutable;
using Pulumi.Utilities;

void Show(IEnumerable<Resource> rs)
{
    foreach (var r in rs)
        M.Say($"  {r.GetType().Name} {r.GetResourceType()} {r.GetResourceName()}");
}

async Task T(string n, Func<Task> f)
{
    M.Say("== " + n);
    try
    {
        await f();
    }
    catch (Exception e)
    {
        M.Say($"  {e.GetType().FullName}: {e.Message.Split('\n')[0]} inner {e.InnerException?.GetType().FullName}: {e.InnerException?.Message.Split('\n')[0]}");
    }
}

await T("stack", async () =>
{
    var rs = await Deployment.TestAsync<S>(new M(), new TestOptions { IsPreview = false });
    Show(rs);
    var s = rs.OfType<S>().Single();
    M.Say("  " + await OutputUtilities.GetValueAsync(s.O) + await OutputUtilities.GetValueAsync(s.Urn));
    foreach (var c in rs.OfType<CustomResource>())
        M.Say("  " + await OutputUtilities.GetValueAsync(c.Id) + " " + await OutputUtilities.GetValueAsync(c.Urn));
    foreach (var c in rs.OfType<Thing>())
        M.Say("  " + await OutputUtilities.GetValueAsync(c.Arn) + await OutputUtilities.GetIsKnownAsync(c.Label));
});
await T("stack preview", async () =>
{
    var rs = await Deployment.TestAsync<S>(new M(), new TestOptions { IsPreview = true, ProjectName = "pj", StackName = "st", OrganizationName = "og", RootDirectory = "/rd" });
    Show(rs);
    foreach (var c in rs.OfType<Thing>())
        M.Say("  " + await OutputUtilities.GetIsKnownAsync(c.Arn) + await OutputUtilities.GetIsKnownAsync(c.Label) + await OutputUtilities.GetIsKnownAsync(c.Id) + await OutputUtilities.GetValueAsync(c.Urn));
});
await T("default options", async () => Show(await Deployment.TestAsync<S>(new M())));
await T("sp", async () => Show(await Deployment.TestWithServiceProviderAsync<S>(new M(), new Sp())));
await T("sp null", async () => Show(await Deployment.TestWithServiceProviderAsync<Stack>(new M(), new Sp2())));
await T("func", async () =>
{
    var(rs, o) = await Deployment.TestAsync(new M(), new TestOptions { IsPreview = false }, () =>
    {
        var t = new Thing("a", new ThingArgs { Label = Output.CreateSecret("l"), Tags = { ["x"] = "y" } });
        return new Dictionary<string, object?>
        {
            ["o"] = t.Label,
            ["p"] = 5
        }

        as IDictionary<string, object?>;
    });
    Show(rs);
    foreach (var(k, v)in o.OrderBy(x => x.Key))
        M.Say("  " + k + " " + v!.GetType().Name);
});
await T("action", async () => Show(await Deployment.TestAsync(new M(), new TestOptions(), () =>
{
    _ = new Thing("a");
    _ = new C("c");
})));
await T("task", async () => Show(await Deployment.TestAsync(new M(), new TestOptions(), async () =>
{
    await Task.Yield();
    _ = new Thing("a");
    M.Say("  " + Deployment.Instance.ProjectName + Deployment.Instance.StackName + Deployment.Instance.IsDryRun + Deployment.Instance.OrganizationName);
})));
await T("taskfunc", async () =>
{
    var(rs, o) = await Deployment.TestAsync(new M(), new TestOptions(), async () =>
    {
        await Task.Yield();
        return (IDictionary<string, object?>)new Dictionary<string, object?>
        {
            ["q"] = 1
        };
    });
    Show(rs);
    M.Say(o.Count);
});
await T("throw action", async () => Show(await Deployment.TestAsync(new M(), new TestOptions(), () =>
{
    if (DateTime.Now.Year > 1)
        throw new InvalidOperationException("in action");
})));
await T("throw apply", async () => Show(await Deployment.TestAsync(new M(), new TestOptions(), () =>
{
    _ = Output.Create(1).Apply(x =>
    {
        if (x == 1)
            throw new InvalidOperationException("in apply");
        return 1;
    });
})));
await T("throw stack", async () => Show(await Deployment.TestAsync<Bad>(new M(), new TestOptions())));
await T("log error", async () => Show(await Deployment.TestAsync(new M(), new TestOptions(), () =>
{
    Log.Error("err");
    Log.Warn("w");
})));
await T("run exc", async () => Show(await Deployment.TestAsync(new M(), new TestOptions(), () =>
{
    if (DateTime.Now.Year > 1)
        throw new RunException("re");
})));
await T("empty mocks", async () =>
{
    var rs = await Deployment.TestAsync(new EmptyMocks(), new TestOptions(), () =>
    {
        _ = new Thing("a", new ThingArgs { Label = "z" });
    });
    foreach (var c in rs.OfType<Thing>())
        M.Say("  " + await OutputUtilities.GetValueAsync(c.Id) + "|" + await OutputUtilities.GetIsKnownAsync(c.Id) + await OutputUtilities.GetValueAsync(c.Label));
});
await T("invokes", async () => await Deployment.TestAsync(new M(), new TestOptions { IsPreview = false }, async () =>
{
    var r = await Deployment.Instance.InvokeAsync<ImmutableDictionary<string, object>>("a:b:c", new DictionaryInvokeArgs(ImmutableDictionary<string, object?>.Empty.Add("k", 1).Add("l", Output.Create("z"))), new InvokeOptions { Provider = new Provider("prov") });
    M.Say("  " + string.Join(",", r.OrderBy(x => x.Key)));
    var o = Deployment.Instance.Invoke<ImmutableDictionary<string, object>>("a:b:d", InvokeArgs.Empty, new InvokeOptions());
    M.Say("  " + string.Join(",", await OutputUtilities.GetValueAsync(o)));
    var cl = Deployment.Instance.Call<ImmutableDictionary<string, object>>("a:b:call", CallArgs.Empty, new Thing("self"));
    M.Say("  " + string.Join(",", (await OutputUtilities.GetValueAsync(cl)).OrderBy(x => x.Key)));
}));
await T("stackref", async () => await Deployment.TestAsync(new M(), new TestOptions { IsPreview = false }, async () =>
{
    var s = new StackReference("org/p/s");
    M.Say("  " + await OutputUtilities.GetValueAsync(s.GetOutput("k")) + await s.GetValueAsync("k"));
}));
await T("get", async () => await Deployment.TestAsync(new M(), new TestOptions { IsPreview = false }, async () =>
{
    var t = Thing.Get("got", "the-id");
    M.Say("  " + await OutputUtilities.GetValueAsync(t.Id) + await OutputUtilities.GetValueAsync(t.Arn));
}));
await T("import", async () => await Deployment.TestAsync(new M(), new TestOptions { IsPreview = false }, async () =>
{
    var t = new Thing("imp", null, new CustomResourceOptions { ImportId = "imported" });
    M.Say("  " + await OutputUtilities.GetValueAsync(t.Id));
}));
await T("null mocks", async () => await Deployment.TestAsync(null !, new TestOptions(), () =>
{
}));
await T("null opts", async () => await Deployment.TestAsync(new M(), null !, () =>
{
    M.Say("  " + Deployment.Instance.ProjectName);
}));
await T("hooks", async () =>
{
    await Deployment.TestAsync(new M(), new TestOptions { IsPreview = false }, () =>
    {
        var h = new ResourceHook("h", (a, ct) =>
        {
            M.Say("hook");
            return Task.CompletedTask;
        });
        _ = new Thing("h", null, new CustomResourceOptions { Hooks = new ResourceHookBinding { BeforeCreate = { h } }, ResourceTransforms = { (a, c) => Task.FromResult<ResourceTransformResult?>(null) }, ResourceTransformations = { a =>
        {
            M.Say("  transformation " + a.Resource.GetResourceName());
            return null;
        } } });
    });
});
await T("hooks ok", async () =>
{
    await Deployment.TestAsync(new M(), new TestOptions { IsPreview = false }, () =>
    {
        _ = new Thing("h", null, new CustomResourceOptions { ResourceTransformations = { a =>
        {
            M.Say("  transformation " + a.Resource.GetResourceName());
            return new ResourceTransformationResult(a.Args, a.Options);
        } } });
    });
});
await T("config", async () =>
{
    Environment.SetEnvironmentVariable("PULUMI_CONFIG", "{\"project:a\":\"b\"}");
    await Deployment.TestAsync(new M(), new TestOptions(), () =>
    {
        M.Say("  " + new Config().Get("a"));
    });
});
foreach (var l in M.Lines.Order(StringComparer.Ordinal))
    M.Say(l);
Environment.ExitCode = 0;
return await Deployment.RunAsync(() => M.Said.Select((line, i) => $"{i:D3} {line}").ToList().ForEach(line => Log.Info(line)));
class Sp : IServiceProvider
{
    public object? GetService(Type t) => new S();
}

class Sp2 : IServiceProvider
{
    public object? GetService(Type t) => null;
}

class S : Stack
{
    [Output]
    public Output<string> O { get; set; }

    public S()
    {
        var t = new Thing("thing", new ThingArgs { Label = "l", Parts = { "a" }, Password = Output.CreateSecret("pw") });
        var c = new C("comp");
        O = t.Label;
    }
}

class Bad : Stack
{
    public Bad()
    {
        throw new InvalidOperationException("ctor");
    }
}

class C : ComponentResource
{
    public C(string n) : base("my:c:C", n)
    {
        var t = new Thing(n + "-child", null, new CustomResourceOptions { Parent = this });
        _ = new D(n + "-d", this);
        RegisterOutputs(new Dictionary<string, object?> { ["x"] = t.Label, ["sec"] = Output.CreateSecret("s"), ["n"] = null, ["r"] = t });
    }
}

class D : ComponentResource
{
    public D(string n, Resource p) : base("my:c:D", n, new ThingArgs { Label = "compargs" }, new ComponentResourceOptions { Parent = p })
    {
        _ = new Thing(n + "-gc", null, new CustomResourceOptions { Parent = this, Provider = new Provider("pp") });
    }
}

class M : IMocks
{
    public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs a)
    {
            lock (Lines)
        {
            var k = string.Join(",", a.Inputs.OrderBy(x => x.Key).Select(x => x.Key + "=" + x.Value.GetType().Name));
            Lines.Add($"  new {a.Type} {a.Name} [{k}] p={a.Provider} id={a.Id}");
            var d = ImmutableDictionary<string, object>.Empty.AddRange(a.Inputs);
            if (a.Type == "fixture:index:Thing")
                d = d.SetItem("arn", "arn:" + a.Name);
            if (a.Type == "pulumi:pulumi:StackReference")
                d = d.SetItem("outputs", ImmutableDictionary<string, object>.Empty.Add("k", "v"));
            return Task.FromResult<(string? , object)>((a.Id is { Length: > 0 } ? a.Id : a.Name + "_id", d));
        }
    }

    public static List<string> Lines = new();
    public static List<string> Said = new();
    public static void Say(object? text)
    {
        lock (Said)
            Said.Add(System.Text.RegularExpressions.Regex.Replace(text + "", "Running program '[^']*'", "Running program"));
    }

    public Task<object> CallAsync(MockCallArgs a)
    {
        M.Say($"  call {a.Token} {string.Join(",", a.Args.OrderBy(x => x.Key))} p={a.Provider}");
        return Task.FromResult<object>(a.Token == "a:b:d" ? new Dictionary<string, object> { ["r"] = 1 } : ImmutableDictionary<string, object>.Empty.Add("res", "ok").Add("tok", a.Token!));
    }

    public Task RegisterResourceOutputs(MockRegisterResourceOutputsRequest r)
    {
        if (r.Outputs.Count > 0)
            lock (Lines)
                Lines.Add("  outputs " + r.Urn + " " + string.Join(",", r.Outputs.OrderBy(x => x.Key).Select(x => x.Key + "=" + x.Value.GetType().Name + OutputUtilities.GetValueAsync(x.Value).Result?.GetType().Name + Output.IsSecretAsync(x.Value).Result)));
        return Task.CompletedTask;
    }
}

class Boom : IMocks
{
    public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs a) => throw new NotSupportedException("mock says no");
    public Task<object> CallAsync(MockCallArgs a) => throw new NotSupportedException();
}
