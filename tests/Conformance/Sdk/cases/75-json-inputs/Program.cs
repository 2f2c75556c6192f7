using Pulumi;
using System.Collections.Immutable;
using Fixture;
using System.Text.Json;

return await Deployment.RunAsync(() =>
{
    var dep = new Thing("dep");
    _ = new P("p", new PA { A = 1, L = { "x", "y" }, M = { ["k"] = 1.5 }, S = Output.CreateSecret("sec"), N = new Inner { A = "in", B = 2, J = true }, D = dep.Arn, O = new object[] { 1, "a", null !, true }, Nul = Output.Create((string? )null)!, U = "unicode ü <>&'\"/\u2028", Big = 1e21, Dbl = 0.1, En = E.V, Asst = new StringAsset("t"), Res = dep, JE = JsonDocument.Parse("{ \"z\" : [ 1.0 , 2e3 ] }").RootElement });
    _ = new P("q", new PA { L = Output.CreateSecret(ImmutableArray.Create("s")), M = { ["k"] = Output.CreateSecret(1.0) }, O = Output.Create<object>(ImmutableDictionary<string, object>.Empty.Add("u", "v")) });
});
[EnumType]
readonly struct E
{
    readonly string _v;
    E(string v) => _v = v;
    public static E V { get; } = new("enumv");

    public static explicit operator string (E e) => e._v;
}

class Inner : ResourceArgs
{
    [Input("a")]
    public Input<string>? A { get; set; }

    [Input("b")]
    public Input<int>? B { get; set; }

    [Input("c")]
    public Input<int>? C { get; set; }

    [Input("j", json: true)]
    public Input<bool>? J { get; set; }
}

class PA : ResourceArgs
{
    [Input("a", json: true)]
    public Input<int>? A { get; set; }

    [Input("l", json: true)]
    InputList<string>? _l;
    public InputList<string> L { get => _l ??= new(); set => _l = value; }

    [Input("m", json: true)]
    InputMap<double>? _m;
    public InputMap<double> M { get => _m ??= new(); set => _m = value; }

    [Input("s", json: true)]
    public Input<string>? S { get; set; }

    [Input("n", json: true)]
    public Input<Inner>? N { get; set; }

    [Input("d", json: true)]
    public Input<string>? D { get; set; }

    [Input("o", json: true)]
    public Input<object>? O { get; set; }

    [Input("nul", json: true)]
    public Input<string>? Nul { get; set; }

    [Input("u", json: true)]
    public Input<string>? U { get; set; }

    [Input("big", json: true)]
    public Input<double>? Big { get; set; }

    [Input("dbl", json: true)]
    public Input<double>? Dbl { get; set; }

    [Input("en", json: true)]
    public Input<E>? En { get; set; }

    [Input("asst")]
    public Input<AssetOrArchive>? Asst { get; set; }

    [Input("res")]
    public Input<Resource>? Res { get; set; }

    [Input("je", json: true)]
    public Input<JsonElement>? JE { get; set; }
}

class P : ProviderResource
{
    public P(string n, PA a) : base("fixture", n, a, null)
    {
    }
}
