using Pulumi;
using Fixture;
using System.Collections.Immutable;
using System.Text.Json;
using Pulumi.Utilities;

return await Deployment.RunAsync(async () =>
{
    var t = new Thing("t", new ThingArgs { Label = "l" });
    var u = new Thing("u");
    var unk = OutputUtilities.CreateUnknown("x");
    var sec = Output.CreateSecret("s");
    Output<string>? nul = Output.Create((string)null!);
    async Task<string> D<T>(Output<T> o)
    {
        var k = await OutputUtilities.GetIsKnownAsync(o);
        var s = await Output.IsSecretAsync(o);
        var v = k ? JsonSerializer.Serialize(await OutputUtilities.GetValueAsync(o)) : "?";
        var d = string.Join(",", (await OutputUtilities.GetDependenciesAsync(o)).Select(r => r.GetResourceName()).Order());
        return $"{k}/{s}/{v}/{d}";
    }

    var o = new Dictionary<string, object?>();
    int n = 0;
    async Task Add<T>(string name, Func<Output<T>> f)
    {
        try
        {
            o[name] = await D(f());
        }
        catch (Exception e)
        {
            o[name] = e.GetType().Name + ":" + e.Message;
        }
    }

    await Add("unkApply", () => unk.Apply(x => x + "1"));
    await Add("unkApplySecret", () => Output.Tuple(unk, sec).Apply(x => x.Item1));
    await Add("applyToUnknown", () => sec.Apply(_ => unk));
    await Add("unkThenSec", () => unk.Apply(_ => sec));
    await Add("arn", () => t.Arn);
    await Add("arnApply", () => t.Arn.Apply(_ => u.Label));
    await Add("all", () => Output.All(t.Arn, u.Arn));
    await Add("allMixed", () => Output.All(new Input<string>[] { "a", sec, t.Label }));
    await Add("allEmpty", () => Output.All(new Output<int>[0]));
    await Add("allEnum", () => Output.All(new List<Output<string>> { t.Label, sec }.AsEnumerable()));
    await Add("format", () => Output.Format($"a{t.Label}b{sec}c{5}{null}{1.5:F2}{t.Size}"));
    await Add("formatUnk", () => Output.Format($"{unk}"));
    await Add("formatInput", () => Output.Format($"{(Input<string>)"in"}{{x}}"));
    await Add("formatNull", () => Output.Format($"[{nul}]"));
    await Add("formatAlign", () => Output.Format($"[{t.Label, 5}]"));
    await Add("json", () => Output.JsonSerialize(Output.Create(new { a = 1, b = sec, c = t.Label, d = new[] { Output.Create(1) } })));
    await Add("jsonUnk", () => Output.JsonSerialize(Output.Create(new { a = unk })));
    await Add("jsonOpt", () => Output.JsonSerialize(Output.Create(new { Aa = 1, N = (string?)null }), new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull }));
    await Add("jsonDict", () => Output.JsonSerialize(Output.Create(new Dictionary<string, object?> { ["z"] = t.Label, ["y"] = new List<object> { sec, 1, null! } })));
    await Add("jsonInput", () => Output.JsonSerialize(Output.Create(new { i = (Input<string>)"v", m = new InputMap<string> { ["k"] = t.Label }, l = new InputList<string> { "a", t.Label } })));
    await Add("deser", () => Output.JsonDeserialize<Dictionary<string, int>>(Output.Create("{\"a\":1}")));
    await Add("unsecret", () => Output.Unsecret(sec));
    await Add("secretOfOutput", () => Output.CreateSecret(t.Label));
    await Add("secretTask", () => Output.CreateSecret(Task.FromResult(1)));
    await Add("applyTask", () => sec.Apply(async x =>
    {
        await Task.Yield();
        return x + "t";
    }));
    await Add("applyVoidTask", () => sec.Apply(async x =>
    {
        await Task.Yield();
    }));
    await Add("applyNullOutput", () => sec.Apply(x => (Output<string>?)null));
    await Add("applyInput", () => sec.Apply(x => (Input<string>?)(x + "i")));
    await Add("applyNullInput", () => sec.Apply(x => (Input<string>?)null));
    await Add("inputApplyNull", () => ((Input<string>?)null).Apply(x => x ?? "was null"));
    await Add("toOutputNull", () => ((Input<string>?)null).ToOutput());
    await Add("getAt", () => Output.Create(ImmutableArray.Create(1, 2)).GetAt(1));
    await Add("first", () => Output.Create(ImmutableArray.Create("q")).First());
    await Add("length", () => Output.Create(ImmutableArray.Create("q")).Length());
    await Add("tuple8", () => Output.Tuple(t.Label, Output.Create(2), Output.Create(3), Output.Create(4), Output.Create(5), Output.Create(6), Output.Create(7), sec).Apply(x => x.ToString()));
    await Add("withDep", () => OutputUtilities.WithDependency(sec, t));
    await Add("unkFactory", () => OutputUtilities.CreateUnknown(async () =>
    {
        n++;
        return 3;
    }));
    var def = new DeferredOutput<string>();
    def.Resolve(t.Label);
    await Add("deferred", () => def.Output);
    try
    {
        def.Resolve(sec);
        o["deferredTwice"] = "ok";
    }
    catch (Exception e)
    {
        o["deferredTwice"] = e.GetType().Name + e.Message;
    }

    await Add("merge", () => ((Output<ImmutableDictionary<string, string>>)InputMap<string>.Merge(new InputMap<string> { ["a"] = "1", ["b"] = sec }, new InputMap<string> { ["b"] = "2" })).Apply(m => string.Join(",", m.OrderBy(e => e.Key))));
    await Add("concat", () => ((Output<ImmutableArray<string>>)new InputList<string> { "a" }.Concat(new InputList<string> { t.Label })));
    await Add("listFromUnk", () => ((Output<ImmutableArray<string>>)new InputList<string> { "a", unk }));
    await Add("mapUnk", () => ((Output<ImmutableDictionary<string, string>>)new InputMap<string> { ["a"] = unk }));
    await Add("union", () => ((Output<Union<string, int>>)(InputUnion<string, int>)sec).Apply(x => x.ToString()));
    await Add("untyped", () => t.Label.UntypedApply(x => Output.Create(x?.ToString() ?? "nul")));
    await Add("urn", () => Urn.Create("name", "a:b:C", parent: t, project: "pp", stack: "ss"));
    await Add("urn2", () => Urn.Create("name", "a:b:C"));
    await Add("urn3", () => Urn.Create("name", "a:b:C", parentUrn: "urn:pulumi:s::p::x:y:Z$q:w:E::n"));
    o["tostring"] = t.Label.ToString().Split('\n').Length;
    o["str"] = $"{sec}".Substring(0, 20);
    await Add("nullDict", () => Output.Create((ImmutableDictionary<string, string>)null!));
    return (IDictionary<string, object?>)o;
});
