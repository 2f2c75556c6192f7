using Pulumi;
using System.Collections.Immutable;
using System.Text.Json;
using Pulumi.Utilities;

var names = new[]
{
    "i-01",
    "s-02",
    "b-03",
    "arr-04",
    "map-05",
    "u-06",
    "e-07",
    "k-08",
    "k-09",
    "t-10",
    "t-11",
    "i-12",
    "r-13",
    "map-15",
    "arr-16",
    "d-17",
    "e-18",
    "t-19",
    "u-20",
    "j-21",
    "b-22",
    "arr-23",
    "map-24",
    "k-25",
    "i-26",
    "t-27",
    "arr-28",
    "o-29",
    "i-30",
    "ni-31",
    "s-32",
    "t-33",
    "i-34",
    "s-35",
    "r-36"
};
return await Deployment.RunAsync(() =>
{
    var outputs = new Dictionary<string, object?>();
    foreach (var name in names)
    {
        var shape = new Shape(name);
        outputs[name] = name.Split('-')[0] switch
        {
            "i" => shape.I,
            "ni" => shape.NI,
            "d" => shape.D,
            "b" => shape.B,
            "s" => shape.S,
            "o" => shape.O,
            "arr" => shape.Arr.Apply(a => a.IsDefault ? "default" : string.Join("|", a)),
            "map" => shape.Map,
            "u" => shape.U.Apply(u => u.ToString()),
            "e" => shape.E.Apply(e => (string)e ?? "none"),
            "k" => shape.K.Apply(k => k.ToString()),
            "j" => shape.J.Apply(j => j.ValueKind.ToString()),
            "t" => shape.T.Apply(t => t is null ? "null" : $"{t.Name} {t.Items.IsDefault} {t.Opt}"),
            "r" => shape.R.Apply(r => r is null ? "null" : r.GetResourceName()),
            "as" => shape.As,
            _ => throw new InvalidOperationException(name)};
    }

    return outputs;
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

class Shape : CustomResource
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

    public Shape(string n) : base("fixture:index:Shape", n, ResourceArgs.Empty, null)
    {
    }
}
