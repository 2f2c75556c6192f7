using System.Formats.Tar;
using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using DataOps.Providers.Plugins.Installation;
using Xunit;

namespace Cli.Tests;

/// <summary><c>plugin install|ls|rm</c> against a server of this machine.</summary>
public sealed class PluginCommandTests
{
    private static readonly byte[] Archive = MakeArchive();
    private static readonly string Checksum = Convert.ToHexStringLower(SHA256.HashData(Archive));

    [Fact]
    public async Task Plugin_IsDownloadedVerifiedListedAndRemoved()
    {
        using var run = new CommandRun();
        using var server = new Server();

        var installed = await run.RunAsync(
            "plugin",
            "install",
            "resource",
            "thing",
            "v1.2.3",
            "--server",
            server.Url,
            "--checksum",
            Checksum
        );
        var again = await run.RunAsync("plugin", "install", "resource", "thing@1.2.3", "--server", server.Url);
        var listed = JsonNode.Parse((await run.RunAsync("plugin", "ls", "--json")).Output)!.AsArray();
        var table = (await run.RunAsync("plugin", "ls")).Output;

        Assert.Equal(new CommandResult(0, "", "[resource plugin thing-1.2.3] installing\n"), installed);
        Assert.Equal(new CommandResult(0, "", ""), again);
        Assert.Equal([$"/plugins/pulumi-resource-thing-v1.2.3-{PluginSpec.System}-{PluginSpec.Processor}.tar.gz"], server.Requests);
        Assert.Equal(
            ("thing", "resource", "1.2.3", 10),
            ((string?)listed[0]!["name"], (string?)listed[0]!["kind"], (string?)listed[0]!["version"], (int)listed[0]!["size"]!)
        );
        Assert.Contains("thing  resource  1.2.3", table, StringComparison.Ordinal);
        Assert.Equal("#!/bin/sh\n", run.Read("home/plugins/resource-thing-v1.2.3/pulumi-resource-thing"));
        Assert.Equal(
            new CommandResult(0, "removed: resource thing-1.2.3\n", ""),
            await run.RunAsync("plugin", "rm", "resource", "thing", "--yes")
        );
        Assert.Equal(new CommandResult(0, "", "no plugins found to uninstall\n"), await run.RunAsync("plugin", "rm", "--all", "--yes"));
    }

    [Theory]
    [InlineData("00", "DP2613")]
    [InlineData("xyz", "DP2606")]
    public async Task Checksum_ThatIsNotTheArchives_InstallsNothing(string checksum, string code)
    {
        using var run = new CommandRun();
        using var server = new Server();

        var result = await run.RunAsync("plugin", "install", "resource", "thing", "1.2.3", "--server", server.Url, "--checksum", checksum);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains($"error {code}: ", result.Errors, StringComparison.Ordinal);
        Assert.Equal("[]\n", (await run.RunAsync("plugin", "ls", "--json")).Output);
    }

    [Fact]
    public async Task PluginsOfTheProgram_AreInstalledTogether_AndWhatIsMissingIsToldTogether()
    {
        using var run = new CommandRun();
        using var server = new Server();
        foreach (var (name, path) in (ValueTuple<string, string>[])[("one", "plugins"), ("two", "missing"), ("three", "missing")])
        {
            run.Write(
                $"project/node_modules/{name}/package.json",
                $$$"""{"name":"{{{name}}}","version":"1.2.3","pulumi":{"resource":true,"server":"{{{server.Url.Replace("plugins", path, StringComparison.Ordinal)}}}"}}"""
            );
        }

        var result = await run.RunAsync("plugin", "install");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("[resource plugin two-1.2.3] ", result.Errors, StringComparison.Ordinal);
        Assert.Contains("[resource plugin three-1.2.3] ", result.Errors, StringComparison.Ordinal);
        Assert.Contains("answered 404", result.Errors, StringComparison.Ordinal);
        Assert.Equal(
            "one",
            (string?)Assert.Single(JsonNode.Parse((await run.RunAsync("plugin", "ls", "--json", "--project")).Output)!.AsArray())!["name"]
        );
    }

    [Fact]
    public async Task File_IsInstalledInsteadOfADownload()
    {
        using var run = new CommandRun();
        run.Write("project/thing/pulumi-resource-thing", "");

        Assert.Equal(0, (await run.RunAsync("plugin", "install", "resource", "thing", "2.0.0", "--file", "thing")).ExitCode);
        Assert.Contains(
            "DP2613",
            (await run.RunAsync("plugin", "install", "resource", "thing", "3.0.0", "--file", "nowhere")).Errors,
            StringComparison.Ordinal
        );
        Assert.Equal(
            "2.0.0",
            (string?)Assert.Single(JsonNode.Parse((await run.RunAsync("plugin", "ls", "--json")).Output)!.AsArray())!["version"]
        );
    }

    [Theory]
    [InlineData("unrecognized plugin kind: gadget", "install", "gadget", "thing")]
    [InlineData("missing plugin name argument", "install", "resource")]
    [InlineData("invalid plugin semver: >1", "install", "resource", "thing", ">1")]
    [InlineData("'../x' is no name of a package", "install", "resource", "../x", "1.0.0")]
    [InlineData("missing plugin version argument", "install", "resource", "thing", "--file", "x")]
    [InlineData("--checksum is only valid", "install", "--checksum", "00")]
    [InlineData("please pass --all", "rm")]
    public async Task Arguments_ThatMakeNoSense_AreRefused(string words, params string[] arguments)
    {
        using var run = new CommandRun();

        var result = await run.RunAsync(["plugin", .. arguments]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains($"error DP2606: {words}", result.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plugin", "ls")]
    [InlineData("stack", "ls")]
    [InlineData("stack", "history")]
    [InlineData("stack", "tag", "ls")]
    public async Task OutputJson_IsWhatJsonIs(params string[] command)
    {
        using var run = new CommandRun();
        await run.RunAsync("stack", "init", "dev");

        var expected = await run.RunAsync([.. command, "--json"]);

        Assert.NotNull(JsonNode.Parse(expected.Output));
        Assert.Equal(expected, await run.RunAsync([.. command, "--output", "json"]));
        Assert.Equal(await run.RunAsync(command), await run.RunAsync([.. command, "--output=default"]));
        Assert.Contains("DP2603", (await run.RunAsync([.. command, "--output", "json", "--json"])).Errors, StringComparison.Ordinal);
        Assert.Equal(2, (await run.RunAsync([.. command, "--output", "toml"])).ExitCode);
    }

    [Fact]
    public async Task Provider_OfAnUnknownPackage_IsRefused()
    {
        using var run = new CommandRun();

        var result = await run.RunAsync("provider", "serve", "nowhere");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("there is no built-in provider for the package 'nowhere'", result.Errors, StringComparison.Ordinal);
        Assert.Contains("aws", result.Errors, StringComparison.Ordinal);
    }

    private static byte[] MakeArchive()
    {
        using var content = new MemoryStream();
        using (var compressing = new GZipStream(content, CompressionLevel.Fastest, leaveOpen: true))
        using (var tar = new TarWriter(compressing))
        {
            tar.WriteEntry(
                new PaxTarEntry(TarEntryType.RegularFile, "pulumi-resource-thing")
                {
                    Mode = UnixFileMode.UserRead | UnixFileMode.UserExecute,
                    DataStream = new MemoryStream("#!/bin/sh\n"u8.ToArray()),
                }
            );
        }

        return content.ToArray();
    }

    /// <summary>Has one archive for every name below <c>/plugins</c>, and nothing elsewhere.</summary>
    private sealed class Server : IDisposable
    {
        private readonly HttpListener _listener = new();

        public Server()
        {
            using (var free = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0))
            {
                free.Start();
                Url = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/plugins";
            }

            _listener.Prefixes.Add(new Uri(Url).GetLeftPart(UriPartial.Authority) + "/");
            _listener.Start();
            _ = ServeAsync();
        }

        public string Url { get; }

        public List<string> Requests { get; } = [];

        public void Dispose() => _listener.Close();

        private async Task ServeAsync()
        {
            while (_listener.IsListening)
            {
                try
                {
                    var context = await _listener.GetContextAsync();
                    var path = context.Request.Url!.AbsolutePath;
                    Requests.Add(path);
                    context.Response.StatusCode = path.StartsWith("/plugins/", StringComparison.Ordinal) ? 200 : 404;
                    context.Response.Close(context.Response.StatusCode == 200 ? Archive : [], willBlock: true);
                }
                catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
                {
                    return;
                }
            }
        }
    }
}
