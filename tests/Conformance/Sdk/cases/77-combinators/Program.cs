using Pulumi;
using System.Collections.Immutable;
using System.Text.Json;
using Pulumi.Utilities;
using Fixture;

return await Deployment.RunAsync(async () =>
{
    var dep = new Thing("dep", new ThingArgs { Label = "lab", Parts = { "p0", "p1" } });
    var sec = Output.CreateSecret("sec");
    var unk = OutputUtilities.CreateUnknown("u");
    var nul = Output.Create((string? )null);
    async Task P<T>(string k, Output<T> o)
    {
        string v;
        try
        {
            v = await OutputUtilities.GetIsKnownAsync(o) ? JsonSerializer.Serialize(await OutputUtilities.GetValueAsync(o), new JsonSerializerOptions { IncludeFields = true }) : "unknown";
        }
        catch (Exception e)
        {
            v = e.GetType().FullName + " " + e.Message;
        }

        Log.Info($"{k} = {v} secret={await Output.IsSecretAsync(o)} deps={string.Join(",", (await OutputUtilities.GetDependenciesAsync(o)).Select(d => d.GetResourceName()).Order())}");
    }

    await P("t2", Output.Tuple(dep.Label, sec));
    await P("t3", Output.Tuple(dep.Label, sec, nul));
    await P("t4", Output.Tuple(dep.Label, dep.Label, dep.Label, unk));
    await P("t5", Output.Tuple<int, int, int, int, int>(1, 2, 3, 4, 5));
    await P("t6", Output.Tuple<int, int, int, int, int, int>(1, 2, 3, 4, 5, 6));
    await P("t7", Output.Tuple<int, int, int, int, int, int, string>(1, 2, 3, 4, 5, 6, sec));
    await P("t8", Output.Tuple<int, int, int, int, int, int, string, bool>(1, 2, 3, 4, 5, 6, sec, true));
    await P("all0", Output.All<string>(new List<Output<string>>()));
    await P("all", Output.All(dep.Label, sec));
    await P("allu", Output.All(dep.Label, unk));
    await P("alli", Output.All(new List<Input<string>> { "a", sec }));
    await P("allo", Output.All(new List<Output<string>> { dep.Label, dep.Arn }));
    await P("alln", Output.All(new Output<string?>[] { nul }));
    await P("fmt", Output.Format($"a{dep.Label}b{sec}c{nul}d{5}e{1.5:F2}f{"x", 5}g{{}}"));
    await P("fmtu", Output.Format($"{unk}"));
    await P("fmt0", Output.Format($"plain"));
    await P("fmti", Output.Format($"{(Input<string>)"in"} {(InputList<string>)new[] { "l" }}"));
    await P("fmtn", Output.Format($"{Output.Create(1234.5):N1} {Output.Create(DateTime.UnixEpoch):yyyy}"));
    await P("uns", Output.Unsecret(sec));
    await P("cs", Output.CreateSecret(dep.Label));
    await P("cst", Output.CreateSecret(Task.FromResult(5)));
    await P("ct", Output.Create(Task.FromResult(5)));
    await P("ct2", Output<int>.Create(Task.FromResult(6)));
    await P("ap", dep.Label.Apply(x => x + "!"));
    await P("apt", dep.Label.Apply(async x =>
    {
        await Task.Yield();
        return x + "?";
    }));
    await P("apo", dep.Label.Apply(x => sec));
    await P("api", dep.Label.Apply(x => (Input<string>)"q"));
    await P("apu", dep.Label.Apply(x => unk));
    await P("apn", dep.Label.Apply(x => (Output<string>? )null));
    await P("apin", dep.Label.Apply(x => (Input<string>? )null));
    await P("uap", unk.Apply(x => x + "never"));
    await P("apv", dep.Label.Apply(async x =>
    {
        await Task.Yield();
        Log.Info("in apply " + x);
    }));
    await P("ua", dep.Label.UntypedApply(x => Output.Create(x?.GetType().Name)));
    await P("inap", ((Input<string>)"z").Apply(x => x.Length));
    await P("inapt", ((Input<string>)"z").Apply(x => Task.FromResult(x.Length)));
    await P("inapo", ((Input<string>)sec).Apply(x => Output.Create(x.Length)));
    await P("inapi", ((Input<string>)sec).Apply(x => (Input<int>)x.Length));
    await P("nullin", ((Input<string>? )null).ToOutput());
    await P("nullinap", ((Input<string>? )null).Apply(x => x == null));
    await P("at", dep.Parts.GetAt(1));
    await P("first", dep.Parts.First());
    await P("len", dep.Parts.Length());
    await P("atu", dep.Parts.GetAt(OutputUtilities.CreateUnknown(0)));
    var u0 = Output.Create(Union<string, int>.FromT0("s"));
    var u1 = Output.CreateSecret(Union<string, int>.FromT1(4));
    await P("is0", u0.IsT0());
    await P("is1", u0.IsT1());
    await P("as0", u0.AsT0());
    await P("as1", u1.AsT1());
    await P("val", u1.Value());
    await P("js", Output.JsonSerialize(Output.Create(new Dictionary<string, object> { ["a"] = dep.Label, ["b"] = new[] { sec }, ["c"] = 1 })));
    await P("js2", Output.JsonSerialize(Output.Create(new { X = dep.Arn, Y = (string? )null }), new JsonSerializerOptions { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase }));
    await P("js3", Output.JsonSerialize(Output.Create(new { U = unk })));
    await P("js4", Output.JsonSerialize(dep.Parts));
    await P("js5", Output.JsonSerialize(nul));
    await P("jd", Output.JsonDeserialize<Dictionary<string, int>>(Output.CreateSecret("{\"a\":1}")));
    await P("jd2", Output.JsonDeserialize<string>(unk));
    await P("jd3", Output.JsonDeserialize<int[]>(Output.Create("[1,2]"), new JsonSerializerOptions()));
    await P("dep", OutputUtilities.WithDependency(Output.Create(1), dep));
    await P("unkf", OutputUtilities.CreateUnknown(() => Task.FromResult(3)));
    var d = new DeferredOutput<string>();
    var dt = d.Output.Apply(x => x + "deferred");
    d.Resolve(Output.Format($"{dep.Label}{sec}"));
    await P("def", dt);
    try
    {
        d.Resolve(sec);
    }
    catch (Exception e)
    {
        Log.Info(e.GetType() + e.Message);
    }

    await P("urn", Urn.Create("n", "a:b:C"));
    await P("urnp", Urn.Create("n", "a:b:C", dep));
    await P("urnpu", Urn.Create("n", "a:b:C", null, "urn:pulumi:s::p::x:y:Z::nn", "proj", sec));
    await P("linq", from x in dep.Label
        from y in sec
        select x + y);
    Output<string> implicitO = (Input<string>)"imp";
    await P("impl", implicitO);
});
static class Q
{
    public static Output<R> Select<T, R>(this Output<T> o, Func<T, R> f) => o.Apply(f);
    public static Output<R> SelectMany<T, U, R>(this Output<T> o, Func<T, Output<U>> f, Func<T, U, R> g) => o.Apply(x => f(x).Apply(y => g(x, y)));
}
