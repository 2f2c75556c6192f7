using Pulumi;
using System.Collections.Immutable;
using Fixture;

return await Deployment.RunAsync(async () =>
{
    var l = new InputList<string>();
    var args = new ThingArgs
    {
        Parts = l
    };
    l.Add("one");
    l.Add("two", Output.Create("three"));
    l.Add((InputList<string>)new[] { "four" });
    l.AddRange(new List<string> { "five" });
    l.AddRange(Output.Create(new[] { "six" }));
    var l2 = l.Concat(new[] { "seven" });
    var m = new InputMap<string>();
    args.Tags = m;
    m.Add("aa", "1");
    m["b"] = Output.Create("2");
    m.Add(new InputMap<string> { ["c"] = "3" });
    Console.WriteLine(1);
    m.AddRange(new Dictionary<string, string> { ["d"] = "4" });
    m.AddRange(Output.Create(ImmutableDictionary<string, string>.Empty.Add("e", "5")));
    Console.WriteLine(2);
    try
    {
        m["a"] = "overwritten";
    }
    catch (Exception e)
    {
        Log.Info("idx " + e.Message);
    }

    var t = new Thing("t", args);
    var t2 = new Thing("t2", new ThingArgs { Parts = l2, Tags = InputMap<string>.Merge(m, new InputMap<string> { ["zz"] = "merged" }) });
    var t3 = new Thing("t3", new ThingArgs { Parts = Output.CreateSecret(ImmutableArray.Create("sec")), Tags = Output.Create((IDictionary<string, string>)new Dictionary<string, string> { ["x"] = "y" }) });
    var t4 = new Thing("t4", new ThingArgs { Parts = t.Parts, Tags = t.Tags.Apply(x => x ?? ImmutableDictionary<string, string>.Empty) });
    var t5 = new Thing("t5", new ThingArgs { Parts = { t.Label, t2.Label }, Tags = { { "arn", t.Arn }, { "lit", "x" } } });
    var t6 = new Thing("t6", new ThingArgs { Parts = new Input<string>[] { "a", t.Arn }, });
    var t7 = new Thing("t7", new ThingArgs { Parts = Output.Create<IEnumerable<string>>(new[] { "ie" }), });
    var t8 = new Thing("t8", new ThingArgs { Parts = Output.Create(new List<string> { "li" }), Tags = Output.Create(new Dictionary<string, string> { ["od"] = "v" }) });
    var t9 = new Thing("t9", new ThingArgs { Parts = default(ImmutableArray<string>), Tags = ImmutableDictionary<string, string>.Empty });
    var t10 = new Thing("t10", new ThingArgs { Parts = ImmutableArray.Create(t.Arn), });
    var t11 = new Thing("t11", new ThingArgs { Parts = "single" });
    var t12 = new Thing("t12", new ThingArgs { Parts = t.Arn });
    var t13 = new Thing("t13", new ThingArgs { Parts = new List<Input<string>> { "q" } });
    var t14 = new Thing("t14", new ThingArgs { Parts = null !, Tags = null ! });
    await foreach (var i in l)
        Log.Info("item " + await Pulumi.Utilities.OutputUtilities.GetValueAsync(i.ToOutput()));
    await foreach (var i in m)
    {
        var kv = await Pulumi.Utilities.OutputUtilities.GetValueAsync(i.ToOutput());
        Log.Info("kv " + kv.Key + kv.Value);
    }

    foreach (var n in new object[]
    {
        1
    }

    )
    {
        try
        {
            ((System.Collections.IEnumerable)l).GetEnumerator();
            Log.Info("enumerated");
        }
        catch (Exception e)
        {
            Log.Info(e.GetType() + e.Message);
        }
    }

    try
    {
        ((System.Collections.IEnumerable)m).GetEnumerator();
    }
    catch (Exception e)
    {
        Log.Info(e.GetType() + e.Message);
    }

    try
    {
        l.AddRange(null !);
        Log.Info("addrange null ok");
    }
    catch (Exception e)
    {
        Log.Info(e.GetType() + e.Message);
    }

    try
    {
        m.AddRange(null !);
        Log.Info("addrange null ok");
    }
    catch (Exception e)
    {
        Log.Info(e.GetType() + e.Message);
    }

    try
    {
        InputMap<string>.Merge(null !, m);
        Log.Info("merge null ok");
    }
    catch (Exception e)
    {
        Log.Info(e.GetType() + e.Message);
    }

    try
    {
        Log.Info(l.ToString() + m.ToString() + t.Label.ToString());
    }
    catch (Exception e)
    {
        Log.Info(e.GetType() + e.Message);
    }
});
