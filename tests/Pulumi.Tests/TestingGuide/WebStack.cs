using System.Collections.Immutable;

namespace Pulumi.Tests.TestingGuide;

/// <summary>A program under test.</summary>
internal sealed class WebStack : Stack
{
    public WebStack()
    {
        var group = new Web("group", new WebArgs { Ports = { 80, 443 } });
        var image = Deployment.Instance.Invoke<ImmutableDictionary<string, string>>("web:index:image", new ImageArgs { Os = "debian" });
        var server = new Web("server", new WebArgs { Image = image.Apply(result => result["id"]), Groups = { group.Id } });
        Address = server.PublicIp;
    }

    [Output("address")]
    public Output<string> Address { get; set; }

    internal sealed class Web(string name, WebArgs args, CustomResourceOptions? options = null)
        : CustomResource("web:index:Web", name, args, options)
    {
        [Output("image")]
        public Output<string?> Image { get; private set; } = null!;

        [Output("ports")]
        public Output<ImmutableArray<int>> Ports { get; private set; } = null!;

        [Output("groups")]
        public Output<ImmutableArray<string>> Groups { get; private set; } = null!;

        [Output("publicIp")]
        public Output<string> PublicIp { get; private set; } = null!;
    }

    internal sealed class WebArgs : ResourceArgs
    {
        [Input("image")]
        public Input<string>? Image { get; set; }

        [Input("ports")]
        public InputList<int> Ports { get; set; } = [];

        [Input("groups")]
        public InputList<string> Groups { get; set; } = [];
    }

    private sealed class ImageArgs : InvokeArgs
    {
        [Input("os")]
        public Input<string>? Os { get; set; }
    }
}
