using Pulumi;
using Fixture;

return await Deployment.RunAsync(() =>
{
    var old = new Thing("oldparent");
    var p = new Comp("p", new ComponentResourceOptions { Aliases = { new Alias { Name = "p-old" }, new Alias { Type = "fixture:c:Old" } } }, true);
    _ = new Thing("a1", null, new CustomResourceOptions { Aliases = { new Alias { Name = "n" }, new Alias { Type = "t:y:P" }, new Alias { Stack = "s" }, new Alias { Project = "pr" }, new Alias { Parent = old }, new Alias { ParentUrn = "urn:pulumi:dev::fixture::x:y:Z::q" }, new Alias { ParentUrn = old.Urn }, new Alias { NoParent = true }, new Alias { Urn = "urn:pulumi:dev::fixture::x:y:Z::full" }, new Alias { }, Output.Create(new Alias { Name = Output.Create("on"), Type = Output.Create("a:b:C") }), new Alias { Name = Output.CreateSecret("secretname") } } });
    _ = new Thing("a2", null, new CustomResourceOptions { Parent = old, Aliases = { new Alias { NoParent = true, Name = "x" }, new Alias { Name = "y" } } });
});
class Comp : ComponentResource
{
    public Comp(string n, ComponentResourceOptions? o, bool nest) : base("fixture:c:Comp", n, o)
    {
        _ = new Thing(n + "-child", null, new CustomResourceOptions { Parent = this, Aliases = { new Alias { Name = "child-old" } } });
        _ = new Thing("unrelated", null, new CustomResourceOptions { Parent = this });
        if (nest)
            _ = new Comp(n + "-nested", new ComponentResourceOptions { Parent = this, Aliases = { new Alias { Name = n + "-nested-old" } } }, false);
        RegisterOutputs();
    }
}
