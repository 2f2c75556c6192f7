using Pulumi;
using Fixture;
using System.Collections.Immutable;
using Pulumi.Utilities;

return await Deployment.RunAsync(async () =>
{
    var a = new Thing("a");
    foreach (var k in new[]
    {
        0,
        1,
        2,
        3,
        4,
        6,
        7,
        8
    }

    )
        _ = new C("c" + k, k, a);
    var r = new Rem("r", new RA { O = a.Arn, Deep = new() { ["k"] = Output.CreateSecret(a.Label), ["u"] = OutputUtilities.CreateUnknown("x") }, Lst = { a.Label, "p" }, Res = new Resource[] { a, new C("cc", 0, a) }, Obj = new RA { O = "nested" }, J = 3, E = "", B = false, Ast = new AssetArchive(new Dictionary<string, AssetOrArchive> { ["f"] = new StringAsset("t"), ["d"] = new FileArchive("./dir") }) }, null);
    foreach (var d in await OutputUtilities.GetDependenciesAsync(r.O))
        Log.Info("dep " + d.GetType().Name + await OutputUtilities.GetValueAsync(d.Urn));
    Log.Info($"{await OutputUtilities.GetIsKnownAsync(r.O)}{await OutputUtilities.GetIsKnownAsync(r.L)}");
    _ = new Thing("u", new ThingArgs { Label = r.O, Parts = r.L, Tags = { ["urn"] = r.Urn } }, new CustomResourceOptions { DependsOn = { r } });
    var r2 = new Rem("r2", null, new ComponentResourceOptions { Protect = true, DependsOn = { r, a }, Version = "2.0", PluginDownloadURL = "u", Aliases = { new Alias { Name = "old" } }, IgnoreChanges = { "o" }, ReplaceOnChanges = { "l" }, RetainOnDelete = true, DeletedWith = a, CustomTimeouts = new() { Update = TimeSpan.FromSeconds(5) }, HideDiffs = { "hd" }, ReplacementTrigger = "rt", ReplaceWith = { a }, Parent = a });
    var r3 = new Rem2("r3", new RegisterPackageRequest("pk", "1.0.0", "http://d", new() { ["linux"] = new byte[] { 1, 2 } }, new("par", "2.0.0", new byte[] { 9 })));
    var r5 = new Rem2("r5", new RegisterPackageRequest("pk", "1.0.0", null, extension: new("ext", "3.0.0", new byte[] { 7 })));
});
class C : ComponentResource
{
    [Output("o")]
    public Output<string> O { get; private set; } = null !;

    [Output("n")]
    public Output<string?> N { get; private set; } = null !;

    public C(string n, int k, Thing a) : base("fixture:c:C", n)
    {
        O = a.Label;
        switch (k)
        {
            case 0:
                RegisterOutputs();
                break;
            case 1:
                RegisterOutputs(new Dictionary<string, object?> { ["o"] = O, ["s"] = Output.CreateSecret(1), ["n"] = null, ["r"] = a, ["self"] = this.Urn, ["l"] = new[] { a.Arn } });
                break;
            case 2:
                RegisterOutputs(Task.FromResult<IDictionary<string, object?>>(new Dictionary<string, object?> { ["t"] = 1 }));
                break;
            case 3:
                RegisterOutputs(Output.Create<IDictionary<string, object?>>(new Dictionary<string, object?> { ["out"] = a.Arn }));
                break;
            case 4:
                RegisterOutputs(Output.CreateSecret<IDictionary<string, object?>>(new Dictionary<string, object?> { ["sec"] = "x" }));
                break;
            case 5:
                RegisterOutputs(OutputUtilities.CreateUnknown<IDictionary<string, object?>>(new Dictionary<string, object?> { ["unk"] = "x" }));
                break;
            case 6:
                break;
            case 7:
                RegisterOutputs(new Dictionary<string, object?> { ["a"] = 1 });
                RegisterOutputs(new Dictionary<string, object?> { ["b"] = 2 });
                break;
            case 8:
                RegisterOutputs(ImmutableDictionary<string, object?>.Empty);
                break;
        }
    }
}

class RA : ResourceArgs
{
    [Input("o")]
    public Input<string>? O { get; set; }

    [Input("deep")]
    public InputMap<string>? Deep { get; set; }

    [Input("lst")]
    InputList<string>? _l;
    public InputList<string> Lst { get => _l ??= new(); set => _l = value; }

    [Input("res")]
    InputList<Resource>? _r;
    public InputList<Resource> Res { get => _r ??= new(); set => _r = value; }

    [Input("obj")]
    public Input<RA>? Obj { get; set; }

    [Input("j", json: true)]
    public Input<int>? J { get; set; }

    [Input("e")]
    public Input<string>? E { get; set; }

    [Input("b")]
    public bool? B { get; set; }

    [Input("ast")]
    public Input<AssetOrArchive>? Ast { get; set; }
}

class Rem : ComponentResource
{
    [Output("o")]
    public Output<string> O { get; private set; } = null !;

    [Output("l")]
    public Output<ImmutableArray<string>> L { get; private set; } = null !;

    public Rem(string n, RA? a, ComponentResourceOptions? o) : base("fixture:c:Rem", n, a ?? new RA(), o, remote: true)
    {
    }
}

class Rem2 : ComponentResource
{
    public Rem2(string n, RegisterPackageRequest p) : base("pk:c:Rem2", n, ResourceArgs.Empty, null, true, p)
    {
    }
}
