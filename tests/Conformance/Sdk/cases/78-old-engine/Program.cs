using Pulumi;
using Fixture;

return await Deployment.RunAsync<S>();
class S : Stack
{
    [Output]
    public Output<object> Res { get; set; }

    [Output]
    public Output<string> Sec { get; set; }

    public S()
    {
        Log.Info($"{Deployment.Instance.IsDryRun}");
        var a = new Thing("a", new ThingArgs { Label = Output.CreateSecret("x"), Password = "p" }, new CustomResourceOptions { Aliases = { new Alias { Name = "olda" }, new Alias { Type = "fixture:index:OldThing" }, "urn:pulumi:dev::fixture::fixture:index:Thing::u" is { } u ? new Alias { Urn = u } : null !, new Alias { NoParent = true }, new Alias { Project = "pp", Stack = "ss" }, new Alias { Name = Output.Create("outn") } } });
        var c = new C("c", new ComponentResourceOptions { Aliases = { new Alias { Name = "oldc" }, new Alias { Type = "fixture:x:OldC" } } });
        Res = Output.Create<object>(a);
        Sec = Output.CreateSecret("s");
    }
}

class C : ComponentResource
{
    public C(string n, ComponentResourceOptions o) : base("fixture:x:C", n, o)
    {
        var t = new Thing(n + "-child", null, new CustomResourceOptions { Parent = this, Aliases = { new Alias { Name = "oldchild" }, new Alias { Parent = this, Name = "withp" }, new Alias { ParentUrn = "urn:pulumi:dev::fixture::a:b:C::par" } } });
        var d = new D(n + "-d", this);
        RegisterOutputs(new Dictionary<string, object?> { ["t"] = t, ["s"] = Output.CreateSecret(1) });
    }
}

class D : ComponentResource
{
    public D(string n, Resource p) : base("fixture:x:D", n, new ComponentResourceOptions { Parent = p, Aliases = { new Alias { Name = "oldd" } } })
    {
        _ = new Thing(n + "-gc", null, new CustomResourceOptions { Parent = this });
    }
}
