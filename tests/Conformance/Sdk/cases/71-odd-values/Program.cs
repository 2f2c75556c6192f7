using Pulumi;
using System.Collections.Immutable;
using System.Text.Json;
using System.Collections;

void R(string n, Func<object?> v)
{
    var c = Deployment.RunAsync(() =>
    {
        _ = new Any(n, v());
    }).GetAwaiter().GetResult();
    if (c != 0)
        Console.WriteLine(n + " exit " + c);
}

R("nan", () => double.NaN);
R("inf", () => double.PositiveInfinity);
R("ninf", () => double.NegativeInfinity);
R("nzero", () => -0.0);
R("maxint", () => int.MaxValue);
R("minint", () => int.MinValue);
R("maxd", () => double.MaxValue);
R("eps", () => double.Epsilon);
R("emptystr", () => "");
R("uni", () => "ünï 🎉 \u0000 \ud83d");
R("boolt", () => true);
R("nul", () => null);
R("json", () => JsonDocument.Parse("{\"a\":[1,null,\"x\",{\"b\":true}],\"n\":1e400}").RootElement);
R("jsonnull", () => JsonDocument.Parse("null").RootElement);
R("jsonnum", () => JsonDocument.Parse("12345678901234567890").RootElement);
R("jsonstr", () => JsonDocument.Parse("\"s\"").RootElement);
R("emptylist", () => new List<object>());
R("emptydict", () => new Dictionary<string, object>());
R("immempty", () => ImmutableArray<string>.Empty);
R("listnull", () => new List<object?> { null, "a", null });
R("dictnull", () => new Dictionary<string, object?> { ["a"] = null, ["b"] = 1, [""] = "empty key" });
R("nested", () => new Dictionary<string, object?> { ["a"] = new Dictionary<string, object?> { ["b"] = new List<object?> { new Dictionary<string, object?> { ["c"] = Output.Create("deep") }, Output.CreateSecret("s") } } });
R("arr", () => new[] { 1, 2, 3 });
R("objarr", () => new object? [] { 1, "a", null, 2.5, true });
R("hash", () => new Hashtable { ["k"] = "v" });
R("arraylist", () => new ArrayList { 1, "b" });
R("outout", () => Output.Create(Output.Create("nested output")));
R("outsecout", () => Output.Create(Output.CreateSecret("nested secret")));
R("secout", () => Output.CreateSecret(Output.Create("x")));
R("inp", () => (Input<string>)"input");
R("inplist", () => (InputList<string>)new[] { "a", "b" });
R("inpmap", () => new InputMap<int> { ["a"] = 1 });
R("inpinp", () => Output.Create((Input<string>)"in"));
R("union0", () => Union<string, int>.FromT0("u"));
R("union1", () => (Union<string, int>)5);
R("inputunion", () => (InputUnion<string, int>)7);
R("inputjson", () => (InputJson)"{\"a\":1}");
R("secjson", () => (InputJson)Output.CreateSecret("{\"a\":1}"));
R("immdict", () => ImmutableDictionary<string, object>.Empty.Add("s", Output.CreateSecret(1)).Add("u", Pulumi.Utilities.OutputUtilities.CreateUnknown("x")).Add("p", 1));
R("unk", () => Pulumi.Utilities.OutputUtilities.CreateUnknown("x"));
R("unkin", () => new object[] { "a", Pulumi.Utilities.OutputUtilities.CreateUnknown(1) });
R("task", () => Task.FromResult("task result"));
R("tasktask", () => Task.FromResult<object>(Task.FromResult("tt")));
R("outtask", () => Output.Create(Task.FromResult(Output.Create(5))));
R("secnull", () => Output.CreateSecret((string? )null));
R("outnull", () => Output.Create((string? )null));
R("float", () => 1.5f is float f ? (double)f : 0);
return 0;
class A : ResourceArgs
{
    [Input("value")]
    public object? Value { get; set; }
}

class Any : CustomResource
{
    public Any(string n, object? v) : base("fixture:index:Any", n, new A { Value = v }, null)
    {
    }
}
