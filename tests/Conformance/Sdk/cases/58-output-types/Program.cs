using Pulumi;
using System.Collections.Immutable;
using System.Text.Json;

return await Deployment.RunAsync(() =>
{
    var x = new X("x");
    return new Dictionary<string, object?>
    {
        ["i"] = x.I,
        ["d"] = x.D,
        ["b"] = x.B,
        ["s"] = x.S,
        ["obj"] = x.O,
        ["arr"] = x.Arr,
        ["map"] = x.Map,
        ["u"] = x.U.Apply(u => u.ToString()),
        ["uv"] = x.U.Value(),
        ["e"] = x.E.Apply(e => (string)e),
        ["k"] = x.K.Apply(k => k.ToString()),
        ["j"] = x.J.Apply(j => j.ToString()),
        ["ni"] = x.NI,
        ["t"] = x.T.Apply(t => t.Name + t.Items.Length + t.Opt + t.Items.IsDefault),
        ["default"] = x.Def.Apply(t => t.IsDefault),
        ["res"] = x.R.Apply(r => r.GetType().Name),
        ["asset"] = x.As,
        ["mm"] = x.MM,
        ["defmap"] = x.DM.Apply(d => d == null),
        ["dd"] = x.DD
    };
});
[EnumType]
readonly struct E1
{
    readonly string v;
    private E1(string s) => v = s;
    public static explicit operator string (E1 e) => e.v;
}

enum Kind
{
    A = 1,
    B = 2
}

[OutputType]
class T1
{
    public string Name;
    public ImmutableArray<int> Items;
    public int? Opt;
    [OutputConstructor]
    private T1([OutputConstructorParameter("the-name")] string name, ImmutableArray<int> items, int? opt)
    {
        Name = name;
        Items = items;
        Opt = opt;
    }
}

class X : CustomResource
{
    [Output("i")]
    public Output<int> I { get; private set; } = null!;

    [Output("d")]
    public Output<double> D { get; private set; } = null!;

    [Output("b")]
    public Output<bool> B { get; private set; } = null!;

    [Output("s")]
    public Output<string> S { get; private set; } = null!;

    [Output("o")]
    public Output<object> O { get; private set; } = null!;

    [Output("arr")]
    public Output<ImmutableArray<string>> Arr { get; private set; } = null!;

    [Output("map")]
    public Output<ImmutableDictionary<string, int>> Map { get; private set; } = null!;

    [Output("u")]
    public Output<Union<int, string>> U { get; private set; } = null!;

    [Output("e")]
    public Output<E1> E { get; private set; } = null!;

    [Output("k")]
    public Output<Kind> K { get; private set; } = null!;

    [Output("j")]
    public Output<JsonElement> J { get; private set; } = null!;

    [Output("ni")]
    public Output<int?> NI { get; private set; } = null!;

    [Output("t")]
    public Output<T1> T { get; private set; } = null!;

    [Output("def")]
    public Output<ImmutableArray<string>> Def { get; private set; } = null!;

    [Output("r")]
    public Output<Resource> R { get; private set; } = null!;

    [Output("as")]
    public Output<AssetOrArchive> As { get; private set; } = null!;

    [Output("mm")]
    public Output<ImmutableDictionary<string, ImmutableArray<double>>> MM { get; private set; } = null!;

    [Output("dm")]
    public Output<ImmutableDictionary<string, string>> DM { get; private set; } = null!;

    [Output("dd")]
    public Output<double?> DD { get; private set; } = null!;

    public X(string n) : base("fixture:i:X", n, ResourceArgs.Empty, null)
    {
    }
}
