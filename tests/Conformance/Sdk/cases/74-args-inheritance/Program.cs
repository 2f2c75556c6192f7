using Pulumi;
using System.Collections.Immutable;
using Fixture;

return await Deployment.RunAsync(() =>
{
    _ = new R("a", new Derived { Own = "own", Inherited = "inh", Priv = { "p" }, Fld = "field", RecIn = new Inner { A = "a" }, Ov = "ov" });
    _ = new R("b", new Derived2 { Own = "own", Inherited = "inh" });
    _ = new R("c", new Gen<string> { Val = "v" });
    _ = new R("d", new Gen<Inner> { Val = new Inner { A = "x", Nested = new Inner { A = "y" } } });
    _ = new R("e", new DictionaryResourceArgs(ImmutableDictionary<string, object?>.Empty.Add("k", 1).Add("n", null).Add("o", Output.Create("x"))));
    _ = new R("f", ResourceArgs.Empty);
    _ = new R("g", null);
    _ = new R("h", new WithId { Id = "id", Urn = "urn", X = "x" });
});
abstract class Base : ResourceArgs
{
    [Input("inherited")]
    public Input<string>? Inherited { get; set; }

    [Input("priv")]
    InputList<string>? _priv;
    public InputList<string> Priv { get => _priv ??= new(); set => _priv = value; }

    [Input("fld")]
    public Input<string>? Fld;
    [Input("ov")]
    public virtual Input<string>? Ov { get; set; }
}

class Derived : Base
{
    [Input("own")]
    public Input<string>? Own { get; set; }

    [Input("recIn")]
    public Input<Inner>? RecIn { get; set; }

    [Input("ov")]
    public override Input<string>? Ov { get; set; }
}

sealed class Derived2 : Derived
{
    [Input("more")]
    public string More { get; set; } = "more";

    [Input("list")]
    public List<string>? Plain { get; set; } = new()
    {
        "q"
    };

    [Input("n")]
    public int? N { get; set; }
}

sealed class Gen<T> : ResourceArgs
{
    [Input("val")]
    public Input<T>? Val { get; set; }
}

class Inner : ResourceArgs
{
    [Input("a")]
    public Input<string>? A { get; set; }

    [Input("nested")]
    public Input<Inner>? Nested { get; set; }
}

class WithId : ResourceArgs
{
    [Input("id")]
    public Input<string>? Id { get; set; }

    [Input("urn")]
    public Input<string>? Urn { get; set; }

    [Input("x")]
    public Input<string>? X { get; set; }
}

class Named : ResourceArgs
{
    [Input("")]
    public Input<string>? X { get; set; }
}

class R : CustomResource
{
    public R(string n, ResourceArgs? a) : base("fixture:index:R", n, a, null)
    {
    }
}
