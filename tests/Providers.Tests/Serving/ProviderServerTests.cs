using System.Globalization;
using DataOps.Engine.Model;
using DataOps.Engine.Monitor;
using DataOps.Engine.Ports;
using DataOps.Providers;
using DataOps.Providers.Serving;
using Providers.Tests.Sandbox;
using Xunit;

namespace Providers.Tests.Serving;

/// <summary>A built-in provider behind gRPC, seen through the plugin client: both ends of the protocol.</summary>
public sealed class ProviderServerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ServedProvider_LivesLikeABuiltInOne()
    {
        using var folder = new TemporaryFolder();
        await using var source = Source(folder, "");
        await using var server = (await ProviderServer.StartAsync(source, "aws", Token)).Value!;
        await using var client = Source(folder, string.Create(CultureInfo.InvariantCulture, $"aws:{server.Port}"));
        var provider = (await client.LoadAsync(new ProviderRequest("aws", "1.0.0", ""), Token)).Value!;
        await provider.ConfigureAsync(
            new ConfigureRequest(SandboxFixture.Urn("pulumi:providers:aws", "default"), "id", PropertyMap.From(("region", "eu-west-1"))),
            Token
        );
        var urn = SandboxFixture.Urn("aws:secretsmanager/secretVersion:SecretVersion", "v");
        var inputs = PropertyMap.From(("secretId", "s"), ("secretString", new PropertyValue.Secret("hidden")));

        var check = (
            await provider.CheckAsync(new CheckRequest(urn, PropertyMap.Empty, inputs) { RandomSeed = SandboxFixture.Seed }, Token)
        ).Value!;
        var refused = (await provider.CheckAsync(new CheckRequest(urn, PropertyMap.Empty, inputs.With("secretStrnig", "x")), Token)).Value!;
        var planned = (await provider.CreateAsync(new CreateRequest(urn, check.Inputs, 0, Preview: true), Token)).Value!;
        var created = (await provider.CreateAsync(new CreateRequest(urn, check.Inputs, 0, Preview: false), Token)).Value!;
        var read = (await provider.ReadAsync(new ReadRequest(urn, created.Id, check.Inputs, created.Outputs), Token)).Value!;
        var diff = (
            await provider.DiffAsync(
                new DiffRequest(urn, created.Id, check.Inputs, created.Outputs, check.Inputs.With("secretId", "t"), []),
                Token
            )
        ).Value!;
        var identity = (await provider.InvokeAsync("aws:index/getRegion:getRegion", PropertyMap.Empty, preview: false, Token)).Value!;
        await provider.DeleteAsync(new DeleteRequest(urn, created.Id, check.Inputs, created.Outputs, 0), Token);
        var gone = (await provider.ReadAsync(new ReadRequest(urn, created.Id, check.Inputs, created.Outputs), Token)).Value!;

        Assert.Equal(new PropertyValue.Secret("hidden"), check.Inputs["secretString"]);
        Assert.Equal(
            [new CheckFailure("secretStrnig", "Unknown property 'secretStrnig'; did you mean 'secretString'? (DP4011)")],
            refused.Failures
        );
        Assert.Contains(planned.Outputs, output => output.Value is PropertyValue.Unknown);
        Assert.Equal(new PropertyValue.Secret("hidden"), created.Outputs["secretString"]);
        Assert.Equal((created.Outputs, check.Inputs), (read.Outputs, read.Inputs));
        Assert.Equal(["secretId UpdateReplace"], diff.Detailed!.Select(entry => $"{entry.Key} {entry.Value.Kind}"));
        Assert.Equal("eu-west-1", identity.Return["region"]);
        Assert.Equal("", gone.Id);
    }

    [Fact]
    public async Task FailureOfAServedProvider_KeepsItsCodeAndHint()
    {
        using var folder = new TemporaryFolder();
        await using var source = Source(folder, "");
        await using var server = (await ProviderServer.StartAsync(source, "aws", Token)).Value!;
        await using var client = Source(folder, string.Create(CultureInfo.InvariantCulture, $"aws:{server.Port}"));
        var provider = (await client.LoadAsync(new ProviderRequest("aws", "", ""), Token)).Value!;
        await provider.ConfigureAsync(
            new ConfigureRequest(SandboxFixture.Urn("pulumi:providers:aws", "default"), "id", PropertyMap.Empty),
            Token
        );

        var response = await provider.InvokeAsync("aws:index/nothing:nothing", PropertyMap.Empty, preview: false, Token);

        Assert.StartsWith(
            "The package 'aws' has no function 'aws:index/nothing:nothing'. (DP4015)\n",
            response.Failure?.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task SecondProviderOfOneServer_MayOnlyBeLikeTheFirst()
    {
        using var folder = new TemporaryFolder();
        await using var source = Source(folder, "");
        await using var server = (await ProviderServer.StartAsync(source, "aws", Token)).Value!;
        await using var client = Source(folder, string.Create(CultureInfo.InvariantCulture, $"aws:{server.Port}"));
        async Task<ProviderFailure?> ConfigureAsync(string name, string region)
        {
            var provider = (await client.LoadAsync(new ProviderRequest("aws", "", ""), Token)).Value!;
            return (
                await provider.ConfigureAsync(
                    new ConfigureRequest(SandboxFixture.Urn("pulumi:providers:aws", name), "id", PropertyMap.From(("region", region))),
                    Token
                )
            ).Failure;
        }

        Assert.Null(await ConfigureAsync("one", "eu-west-1"));
        Assert.Null(await ConfigureAsync("two", "eu-west-1"));
        Assert.Null(await ConfigureAsync("one", "eu-west-2"));
        Assert.Contains("(DP4039)", (await ConfigureAsync("two", "eu-west-3"))!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PackageWithoutSchema_CannotBeServed()
    {
        using var folder = new TemporaryFolder();
        await using var source = Source(folder, "");

        Assert.Equal("DP4004", (await ProviderServer.StartAsync(source, "nowhere", Token)).Failure?.Code);
    }

    private static ProviderSource Source(TemporaryFolder folder, string debugProviders) =>
        new(
            new ProviderSourceOptions
            {
                WorkingDirectory = folder.Path,
                RepositoryRoot = folder.Path,
                SandboxDatabase = Path.Combine(folder.Path, "sandbox.db"),
                DebugProviders = debugProviders,
            },
            new ProviderServices { Log = new RecordingLog(), Clock = TimeProvider.System }
        );
}
