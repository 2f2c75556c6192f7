using Pulumi;
using System.Collections.Immutable;
using System.Text.Json;
using Pulumi.Utilities;

return await Deployment.RunAsync(async () =>
{
    foreach (var n in new[]
    {
        "good",
        "wrong",
        "wrong2",
        "wrong3",
        "nulls",
        "secrets",
        "absent"
    }

    )
    {
        var r = new R(n);
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

            Log.Info($"case {n} {k} = {v} secret={await Output.IsSecretAsync(o)}");
        }

        await P("s", r.S);
        await P("i", r.I);
        await P("d", r.D);
        await P("b", r.B);
        await P("e", r.E.Apply(x => x.ToString()));
        await P("n", r.N);
        await P("t", r.T.Apply(x => x?.ToString()));
        await P("l", r.L.Apply(x => x.IsDefault ? "default" : string.Join(",", x)));
        await P("m", r.M.Apply(x => x == null ? "null" : string.Join(",", x)));
        await P("u", r.U.Apply(x => x.Value + "" + x.IsT0));
        await P("o", r.O.Apply(x => x?.GetType().Name));
        await P("j", r.J.Apply(x => x.ValueKind + (x.ValueKind == JsonValueKind.Undefined ? "" : x.GetRawText())));
        await P("dict", r.Dict.Apply(x => x == null ? "null" : string.Join(",", x.OrderBy(e => e.Key))));
        await P("a", r.A.Apply(x => x?.GetType().Name));
    }
});
[EnumType]
readonly struct Str
{
    readonly string _v;
    private Str(string v) => _v = v;
    public static explicit operator string (Str s) => s._v;
    public override string ToString() => "Str:" + _v;
}

enum Num
{
    One = 1,
    Two = 2
}

[OutputType]
sealed class T0
{
    public readonly string A;
    public readonly T0? Inner;
    public readonly ImmutableArray<T0> List;
    public readonly ImmutableDictionary<string, int>? M;
    public readonly Union<int, string>? U;
    [OutputConstructor]
    private T0(string a, T0? inner, ImmutableArray<T0> list, ImmutableDictionary<string, int>? m, [OutputConstructorParameter("u")] Union<int, string>? uu)
    {
        A = a;
        Inner = inner;
        List = list;
        M = m;
        U = uu;
    }

    public override string ToString() => $"T0({A ?? "null"};{Inner};{(List.IsDefault ? "def" : string.Join("|", List))};{(M == null ? "null" : string.Join("|", M))};{U?.Value ?? "null"})";
}

class R : CustomResource
{
    [Output("s")]
    public Output<string> S { get; private set; } = null !;

    [Output("i")]
    public Output<int> I { get; private set; } = null !;

    [Output("d")]
    public Output<double?> D { get; private set; } = null !;

    [Output("b")]
    public Output<bool> B { get; private set; } = null !;

    [Output("e")]
    public Output<Str> E { get; private set; } = null !;

    [Output("n")]
    public Output<Num> N { get; private set; } = null !;

    [Output("t")]
    public Output<T0?> T { get; private set; } = null !;

    [Output("l")]
    public Output<ImmutableArray<T0>> L { get; private set; } = null !;

    [Output("m")]
    public Output<ImmutableDictionary<string, T0>?> M { get; private set; } = null !;

    [Output("u")]
    public Output<Union<int, string>> U { get; private set; } = null !;

    [Output("o")]
    public Output<object?> O { get; private set; } = null !;

    [Output("j")]
    public Output<JsonElement> J { get; private set; } = null !;

    [Output("dict")]
    public Output<ImmutableDictionary<string, object>> Dict { get; private set; } = null !;

    [Output("a")]
    public Output<AssetOrArchive> A { get; private set; } = null !;

    public R(string n) : base("fixture:index:R", n, ResourceArgs.Empty, null)
    {
    }
}
