using Pulumi;
using Fixture;

return await Deployment.RunAsync((Action)(() =>
{
    _ = new A("a");
    _ = new B("b");
    _ = new C("c");
    _ = new D("d");
    _ = new E2("e");
    _ = new F("f");
}));
class A : ComponentResource
{
    [Output("x")]
    public Output<string> X { get; set; } = null!;

    public A(string n) : base("x:y:A", n)
    {
        X = Output.Create("v");
        RegisterOutputs();
    }
}

class B : ComponentResource
{
    public B(string n) : base("x:y:B", n)
    {
        RegisterOutputs(Task.FromResult<IDictionary<string, object?>>(new Dictionary<string, object?> { ["t"] = new Thing(n + "t", null, new CustomResourceOptions { Parent = this }).Arn, ["s"] = Output.CreateSecret(1), ["n"] = null }));
    }
}

class C : ComponentResource
{
    public C(string n) : base("x:y:C", n)
    {
        RegisterOutputs(Output.Create<IDictionary<string, object?>>(new Dictionary<string, object?> { ["self"] = this }));
    }
}

class D : ComponentResource
{
    public D(string n) : base("x:y:D", n)
    {
    }
}

class E2 : ComponentResource
{
    public E2(string n) : base("x:y:E", n, new ThingArgs { Label = "args on component", Password = Output.CreateSecret("s") })
    {
        RegisterOutputs();
    }
}

class F : ComponentResource
{
    public F(string n) : base("x:y:F", n, new ThingArgs { Label = "remote", Parts = { "p" } }, new ComponentResourceOptions { Version = "1.0.0", Protect = true, Aliases = { new Alias { Name = "old" } }, IgnoreChanges = { "a" }, ReplaceOnChanges = { "b" }, RetainOnDelete = true, PluginDownloadURL = "u", CustomTimeouts = new CustomTimeouts { Delete = TimeSpan.FromMinutes(2) }, HideDiffs = { "z" }, ReplacementTrigger = "q" }, remote: true)
    {
    }
}
