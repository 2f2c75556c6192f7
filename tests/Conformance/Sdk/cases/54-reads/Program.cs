using Pulumi;
using Fixture;

return await Deployment.RunAsync(() =>
{
    var a = new Thing("a");
    var p = new Provider("prov");
    var g = Thing.Get("got", "id-1", new ThingState { Label = a.Arn, Size = 3 }, new CustomResourceOptions { Provider = p, Version = "1.0.0", Protect = true, AdditionalSecretOutputs = { "label" }, DependsOn = { a }, Aliases = { new Alias { Name = "old" } }, Parent = a, IgnoreChanges = { "x" } });
    var h = Thing.Get("fromid", a.Id);
    var e = Thing.Get("emptyid", "");
    _ = new Thing("user", new ThingArgs { Label = g.Label, Password = h.Id });
    _ = new ByUrn("byurn");
    return new Dictionary<string, object?>
    {
        ["l"] = g.Label,
        ["id"] = g.Id,
        ["urn"] = g.Urn,
        ["arn"] = g.Arn
    };
});
class ByUrn : CustomResource
{
    [Output("label")]
    public Output<string> L { get; private set; } = null!;

    public ByUrn(string n) : base("fixture:index:Thing", n, null, new CustomResourceOptions { Urn = "urn:pulumi:dev::fixture::fixture:index:Thing::a" })
    {
        L.Apply(l =>
        {
            Log.Info("label " + l);
            return 0;
        });
        Id.Apply(l =>
        {
            Log.Info("id " + l);
            return 0;
        });
    }
}
