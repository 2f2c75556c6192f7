using Pulumi;
using Fixture;

return await Deployment.RunAsync(() =>
{
    var a = new Thing("a");
    var comp = new Comp("comp");
    var empty = new Empty("empty");
    _ = new Thing("list", null, new CustomResourceOptions { DependsOn = { a, comp } });
    _ = new Thing("output", null, new CustomResourceOptions { DependsOn = Output.Create(new Resource[] { a }) });
    _ = new Thing("outel", null, new CustomResourceOptions { DependsOn = { Output.Create<Resource>(a), Output.Create<Resource>(empty) } });
    _ = new Thing("fromOutput", null, new CustomResourceOptions { DependsOn = a.Arn.Apply(_ => new Resource[] { comp }) });
    _ = new Thing("parented", null, new CustomResourceOptions { Parent = comp, DependsOn = { a } });
    _ = new Thing("parentdep", null, new CustomResourceOptions { Parent = a, DependsOn = { a } });
    _ = new Comp("comp2", new ComponentResourceOptions { DependsOn = { a, comp } });
    _ = new Thing("urndep", new ThingArgs { Label = comp.Urn, Password = a.Id });
    _ = new Thing("onchild", null, new CustomResourceOptions { DependsOn = { comp.Child } });
});
class Empty : ComponentResource
{
    public Empty(string n) : base("fixture:c:Empty", n, null)
    {
        RegisterOutputs();
    }
}

class Comp : ComponentResource
{
    public Thing Child;
    public Comp(string n, ComponentResourceOptions? o = null) : base("fixture:c:Comp", n, o)
    {
        Child = new Thing(n + "-child", null, new CustomResourceOptions { Parent = this });
        _ = new Thing(n + "-grand", null, new CustomResourceOptions { Parent = Child });
        _ = new Nested(n + "-nested", new ComponentResourceOptions { Parent = this });
        RegisterOutputs();
    }
}

class Nested : ComponentResource
{
    public Nested(string n, ComponentResourceOptions? o = null) : base("fixture:c:Nested", n, o)
    {
        _ = new Thing(n + "-child", null, new CustomResourceOptions { Parent = this });
        RegisterOutputs(new Dictionary<string, object?> { ["k"] = "v" });
    }
}
