using System;
using System.Collections.Generic;
using Pulumi;

// The program beside this folder, written with the .NET SDK.
return await Deployment.RunAsync(() =>
{
    var size = int.Parse(Environment.GetEnvironmentVariable("SIZE") ?? "1");
    var source = new Simple("source", new SimpleArgs { Size = 1 });
    var cloud = new CloudProvider("cloud", new CloudArgs { Region = "eu" });
    var home = new Page(
        "home",
        new PageArgs
        {
            Title = Output.CreateSecret("Home"),
            Size = size,
            Source = source.Uid,
        },
        new ComponentResourceOptions
        {
            DependsOn = { source },
            Protect = false,
            Providers = { cloud },
            Aliases = { new Alias { Name = "start" } },
            IgnoreChanges = { "nothing" },
            CustomTimeouts = new CustomTimeouts { Create = TimeSpan.FromMinutes(5) },
        }
    );
    var greeted = home.Greet(source.Uid);
    var after = new Simple("after", new SimpleArgs { Url = home.Url });
    return new Dictionary<string, object?>
    {
        ["url"] = home.Url,
        ["token"] = home.Token,
        ["greeting"] = greeted.Apply(result => result.Greeting),
        ["whisper"] = greeted.Apply(result => result.Whisper),
        ["after"] = after.Uid,
    };
});

internal sealed class SimpleArgs : ResourceArgs
{
    [Input("size")]
    public Input<int>? Size { get; set; }

    [Input("url")]
    public Input<string>? Url { get; set; }
}

[ResourceType("testcloud:index:Simple", null)]
internal sealed class Simple(string name, SimpleArgs args, CustomResourceOptions? options = null)
    : CustomResource("testcloud:index:Simple", name, args, options)
{
    [Output("uid")]
    public Output<string> Uid { get; private set; } = null!;
}

internal sealed class CloudArgs : ResourceArgs
{
    [Input("region")]
    public Input<string>? Region { get; set; }
}

internal sealed class CloudProvider(string name, CloudArgs args) : ProviderResource("testcloud", name, args, null);

internal sealed class PageArgs : ResourceArgs
{
    [Input("title")]
    public Input<string>? Title { get; set; }

    [Input("size")]
    public Input<int>? Size { get; set; }

    [Input("source")]
    public Input<string>? Source { get; set; }
}

internal sealed class GreetArgs : CallArgs
{
    [Input("name")]
    public Input<string>? Name { get; set; }
}

[OutputType]
internal sealed class GreetResult
{
    public readonly string Greeting;
    public readonly string Whisper;

    [OutputConstructor]
    private GreetResult(string greeting, string whisper)
    {
        Greeting = greeting;
        Whisper = whisper;
    }
}

internal sealed class Page(string name, PageArgs args, ComponentResourceOptions options)
    : ComponentResource("pages:index:Page", name, args, options, remote: true)
{
    [Output("url")]
    public Output<string> Url { get; private set; } = null!;

    [Output("token")]
    public Output<string> Token { get; private set; } = null!;

    public Output<GreetResult> Greet(Input<string> who) =>
        Deployment.Instance.Call<GreetResult>("pages:index:Page/greet", new GreetArgs { Name = who }, this);
}
