using Pulumi;
using System.Text.Json;

return await Deployment.RunAsync(() =>
{
    var c = new Config();
    string Try(Func<object?> f)
    {
        try
        {
            var v = f();
            return "ok " + JsonSerializer.Serialize(v);
        }
        catch (Exception e)
        {
            return e.GetType().FullName + ": " + e.Message + " / " + e.InnerException?.GetType().Name;
        }
    }

    return new Dictionary<string, object?>
    {
        ["bool"] = Try(() => c.GetBoolean("badbool")),
        ["int"] = Try(() => c.GetInt32("badint")),
        ["intfloat"] = Try(() => c.GetInt32("float")),
        ["dbl"] = Try(() => c.GetDouble("badint")),
        ["dblok"] = Try(() => c.GetDouble("float")),
        ["obj"] = Try(() => c.GetObject<Dictionary<string, int>>("badint")),
        ["objmissing"] = Try(() => c.GetObject<Dictionary<string, int>>("nope")),
        ["intmissing"] = Try(() => c.GetObject<int>("nope")),
        ["reqobj"] = Try(() => c.RequireObject<Dictionary<string, int>>("nope")),
        ["reqbool"] = Try(() => c.RequireBoolean("nope")),
        ["reqint"] = Try(() => new Config("other").RequireInt32("nope")),
        ["reqdbl"] = Try(() => c.RequireDouble("nope")),
        ["reqsec"] = Try(() => c.RequireSecret("nope")),
        ["reqSecInt"] = Try(() => c.RequireSecretInt32("badint")),
        ["plainOfSecret"] = Try(() => c.Get("sec")),
        ["secobj"] = c.RequireSecretObject<Dictionary<string, string>>("json"),
        ["opt"] = Try(() => c.GetObject<P>("case", new JsonSerializerOptions { PropertyNameCaseInsensitive = true })),
        ["noopt"] = Try(() => c.GetObject<P>("case")),
        ["secopt"] = c.GetSecretObject<P>("case", new JsonSerializerOptions { PropertyNameCaseInsensitive = true })!.Apply(p => p.Name),
        ["empty"] = Try(() => c.Get("empty")),
        ["emptyInt"] = Try(() => c.GetInt32("empty")),
        ["neg"] = Try(() => c.GetInt32("neg")),
        ["sp"] = Try(() => c.GetInt32("sp")),
        ["exp"] = Try(() => c.GetDouble("exp")),
        ["thousands"] = Try(() => c.GetInt32("th")),
        ["hex"] = Try(() => c.GetInt32("hex")),
        ["fqconfig"] = Try(() => new Config("aws").Get("region")),
        ["nsconfig"] = Try(() => new Config("fixture:config").Get("float")),
        ["null"] = Try(() => c.RequireObject<object>("nul")),
        ["badsecbool"] = Try(() => c.GetSecretBoolean("badbool")),
        ["inf"] = Try(() => c.GetDouble("inf").ToString()),
    };
});
record P(string Name);
