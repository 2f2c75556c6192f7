using Pulumi;
using Fixture;
using System.Collections.Immutable;

return await Deployment.RunAsync(() =>
{
    Thing? none = null;
    var t = new Thing("t");
    _ = new Thing("a", null, new CustomResourceOptions { DependsOn = { none!, t } });
    _ = new Thing("b", null, new CustomResourceOptions { DependsOn = new Resource[] { none!, t } });
    _ = new Thing("c", null, new CustomResourceOptions { DependsOn = none! });
    _ = new Thing("d", null, new CustomResourceOptions { DependsOn = null!, IgnoreChanges = null!, ReplaceWith = { none! } });
    _ = new Thing("e", new ThingArgs { Tags = null!, Parts = null!, Label = null });
    var r = Deployment.Instance.Invoke<ImmutableDictionary<string, string>>("fixture:index:f", InvokeArgs.Empty, new InvokeOutputOptions { DependsOn = { none!, t } });
    return new Dictionary<string, object?>
    {
        ["r"] = r
    };
});
