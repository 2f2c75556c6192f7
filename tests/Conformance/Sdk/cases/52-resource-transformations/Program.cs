using Pulumi;
using Fixture;

return await Deployment.RunAsync<S>();
class S : Stack
{
    public S() : base(new StackOptions { ResourceTransformations = { a =>
    {
        if (a.Resource is Thing && a.Args is ThingArgs ta)
        {
            ta.Tags.Add("stack", "1");
            return new ResourceTransformationResult(ta, a.Options);
        }

        return null;
    }, a =>
    {
        var o = a.Options is CustomResourceOptions c ? (ResourceOptions)CustomResourceOptions.Merge(c, new CustomResourceOptions { IgnoreChanges = { "z" } }) : ComponentResourceOptions.Merge((ComponentResourceOptions)a.Options, new ComponentResourceOptions { Protect = true });
        return new ResourceTransformationResult(a.Args, o);
    } } })
    {
        var c = new Comp("c", new ComponentResourceOptions { ResourceTransformations = { a =>
        {
            Log.Info($"comp sees {a.Resource.GetResourceName()} {a.Resource.GetResourceType()}");
            if (a.Args is ThingArgs t)
                t.Tags.Add("comp", "2");
            return null;
        } } });
        _ = new Thing("alone", new ThingArgs { Label = "l" }, new CustomResourceOptions { ResourceTransformations = { a => new ResourceTransformationResult(new ThingArgs { Label = "replaced" }, a.Options) } });
    }
}

class Comp : ComponentResource
{
    public Comp(string n, ComponentResourceOptions? o = null) : base("fixture:c:Comp", n, o)
    {
        _ = new Thing(n + "-child", null, new CustomResourceOptions { Parent = this, ResourceTransformations = { a =>
        {
            ((ThingArgs)a.Args).Size = 4;
            return null;
        } } });
        RegisterOutputs();
    }
}
