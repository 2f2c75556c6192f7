using Fixture;
using Pulumi;

return await Deployment.RunAsync(() =>
{
    var t = new Thing("t");
    Log.Exception(new InvalidOperationException("logged"), t, 3, false);
    Log.Warn("w", ephemeral: true);
    Log.Info(new string ('x', 100), t, streamId: 7);
    Log.Debug("case: d");
    Log.Info("");
    return new Dictionary<string, object?>
    {
        ["o"] = 1
    };
});
