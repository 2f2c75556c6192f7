using Pulumi;
using System.Collections.Immutable;

return await Deployment.RunAsync(() =>
{
    var r = new R("r", new RArgs { E = Str.B, N = Num.Two, Plain = PlainEnum.Y, U = Str.A, U2 = "other", L = { Str.A, Str.B }, M = { ["k"] = Num.One }, UL = { Str.A, "raw" }, UM = { { "x", Str.B }, { "y", "z" } }, D = Dbl.Pi });
    return new Dictionary<string, object?>
    {
        ["e"] = r.E,
        ["e2"] = r.E.Apply(x => x == Str.B),
        ["n"] = r.N,
        ["plain"] = PlainEnum.Y,
        ["u"] = r.U,
        ["raw"] = Str.A,
        ["uv"] = r.U.Apply(u => u.IsT0 ? "T0" : "T1"),
        ["ul"] = r.UL,
        ["d"] = r.D,
        ["l"] = r.L,
        ["m"] = r.M
    };
});
[EnumType]
readonly struct Str : IEquatable<Str>
{
    readonly string _v;
    private Str(string v) => _v = v;
    public static Str A { get; } = new("aVal");
    public static Str B { get; } = new("bVal");

    public static explicit operator string (Str s) => s._v;
    public bool Equals(Str o) => _v == o._v;
    public override bool Equals(object? o) => o is Str s && Equals(s);
    public override int GetHashCode() => _v.GetHashCode();
    public static bool operator ==(Str a, Str b) => a.Equals(b);
    public static bool operator !=(Str a, Str b) => !a.Equals(b);
    public override string ToString() => _v;
}

[EnumType]
readonly struct Dbl
{
    readonly double _v;
    private Dbl(double v) => _v = v;
    public static Dbl Pi { get; } = new(3.14);

    public static explicit operator double (Dbl s) => s._v;
}

[EnumType]
readonly struct BoolE
{
    readonly bool _v;
    private BoolE(bool v) => _v = v;
    public static BoolE True { get; } = new(true);

    public static explicit operator bool (BoolE s) => s._v;
}

enum Num
{
    One = 1,
    Two = 2
}

enum PlainEnum
{
    X,
    Y
}

class RArgs : ResourceArgs
{
    [Input("e")]
    public Input<Str>? E { get; set; }

    [Input("n")]
    public Input<Num>? N { get; set; }

    [Input("plain")]
    public Input<PlainEnum>? Plain { get; set; }

    [Input("u")]
    public InputUnion<Str, string>? U { get; set; }

    [Input("u2")]
    public InputUnion<Str, string>? U2 { get; set; }

    [Input("l")]
    InputList<Str>? _l;
    public InputList<Str> L { get => _l ??= new(); set => _l = value; }

    [Input("m")]
    InputMap<Num>? _m;
    public InputMap<Num> M { get => _m ??= new(); set => _m = value; }

    [Input("ul")]
    InputList<Union<Str, string>>? _ul;
    public InputList<Union<Str, string>> UL { get => _ul ??= new(); set => _ul = value; }

    [Input("um")]
    InputMap<Union<Str, string>>? _um;
    public InputMap<Union<Str, string>> UM { get => _um ??= new(); set => _um = value; }

    [Input("d")]
    public Input<Dbl>? D { get; set; }

    [Input("b")]
    public Input<BoolE>? B { get; set; }
}

class R : CustomResource
{
    [Output("e")]
    public Output<Str> E { get; private set; } = null !;

    [Output("n")]
    public Output<Num> N { get; private set; } = null !;

    [Output("u")]
    public Output<Union<Str, string>> U { get; private set; } = null !;

    [Output("ul")]
    public Output<ImmutableArray<Union<Str, string>>> UL { get; private set; } = null !;

    [Output("d")]
    public Output<Dbl?> D { get; private set; } = null !;

    [Output("l")]
    public Output<ImmutableArray<Str>> L { get; private set; } = null !;

    [Output("m")]
    public Output<ImmutableDictionary<string, Num>?> M { get; private set; } = null !;

    public R(string n, RArgs a) : base("fixture:index:R", n, a, null)
    {
    }
}
