using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Pulumi.Experimental;
using Pulumi.Experimental.Provider;
using Xunit;
using Rpc = Pulumirpc;

namespace Pulumi.Tests.Providers;

public sealed class ProviderTests : IAsyncLifetime
{
    private const string Urn = "urn:pulumi:s::p::boxes:index:Box::n";

    private readonly WebApplication _host = ProviderHost.Build(["--logtostderr", "-v=3"], "1.2.3", _ => new BoxProvider());
    private GrpcChannel? _channel;
    private Rpc.ResourceProvider.ResourceProviderClient? _client;

    private Rpc.ResourceProvider.ResourceProviderClient Client =>
        _client ?? throw new InvalidOperationException("The host has not started.");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _host.StartAsync();
        _channel = GrpcChannel.ForAddress(Provider.GetHostUri(_host));
        _client = new Rpc.ResourceProvider.ResourceProviderClient(_channel);
    }

    public async ValueTask DisposeAsync()
    {
        _channel?.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task BeforeAttach_CallsAreRefused()
    {
        var error = await Assert.ThrowsAsync<RpcException>(() => CheckAsync("l"));

        Assert.Equal(StatusCode.FailedPrecondition, error.StatusCode);
        Assert.Equal("1.2.3", (await Client.GetPluginInfoAsync(new Empty(), cancellationToken: Cancellation)).Version);
    }

    [Fact]
    public async Task Check_ReturnsFailures()
    {
        await AttachAsync();
        var response = await CheckAsync("");

        Assert.Equal(new Rpc.CheckFailure { Property = "label", Reason = "is empty" }, Assert.Single(response.Failures));
    }

    [Fact]
    public async Task CreateAndDiff_PassPropertiesOnBothWays()
    {
        await AttachAsync();
        var created = await Client.CreateAsync(
            new Rpc.CreateRequest
            {
                Urn = Urn,
                Properties = Labelled("l"),
                Timeout = 90,
            },
            cancellationToken: Cancellation
        );
        var diff = await Client.DiffAsync(
            new Rpc.DiffRequest
            {
                Urn = Urn,
                Id = "n",
                Olds = Labelled("l"),
                News = Labelled("m"),
            },
            cancellationToken: Cancellation
        );

        Assert.Equal("n-90", created.Id);
        Assert.Equal(Labelled("l"), created.Properties);
        Assert.Equal(
            new Rpc.DiffResponse
            {
                Changes = Rpc.DiffResponse.Types.DiffChanges.DiffSome,
                HasDetailedDiff = true,
                Replaces = { "label" },
                DetailedDiff = { ["label"] = new Rpc.PropertyDiff { Kind = Rpc.PropertyDiff.Types.Kind.UpdateReplace } },
            },
            diff
        );
    }

    [Fact]
    public async Task MissingMethod_IsUnimplemented()
    {
        await AttachAsync();
        var error = await Assert.ThrowsAsync<RpcException>(async () =>
            await Client.ReadAsync(new Rpc.ReadRequest { Urn = Urn, Id = "n" }, cancellationToken: Cancellation)
        );

        Assert.Equal(StatusCode.Unimplemented, error.StatusCode);
    }

    [Fact]
    public void EngineAddress_IsFoundAmongLoggingFlags()
    {
        Assert.Equal("127.0.0.1:9", ProviderHost.EngineAddress(["-v=3", "--tracing", "url", "127.0.0.1:9", "--logflow"]));
        Assert.Throws<ArgumentException>(() => ProviderHost.EngineAddress(["a", "b"]));
    }

    private static Struct Labelled(string label) => new() { Fields = { ["label"] = Value.ForString(label) } };

    private async Task AttachAsync() =>
        await Client.AttachAsync(new Rpc.PluginAttach { Address = "127.0.0.1:9" }, cancellationToken: Cancellation);

    private async Task<Rpc.CheckResponse> CheckAsync(string label) =>
        await Client.CheckAsync(new Rpc.CheckRequest { Urn = Urn, News = Labelled(label) }, cancellationToken: Cancellation);

    private sealed class BoxProvider : Provider
    {
        public override Task<CheckResponse> Check(CheckRequest request, CancellationToken ct) =>
            Task.FromResult(
                new CheckResponse
                {
                    Inputs = request.NewInputs,
                    Failures =
                        request.NewInputs["label"].TryGetString(out var label) && label.Length > 0
                            ? null
                            : [new CheckFailure("label", "is empty")],
                }
            );

        public override Task<CreateResponse> Create(CreateRequest request, CancellationToken ct) =>
            Task.FromResult(new CreateResponse { Id = $"{request.Name}-{request.Timeout.TotalSeconds}", Outputs = request.Inputs });

        public override Task<DiffResponse> Diff(DiffRequest request, CancellationToken ct) =>
            Task.FromResult(
                new DiffResponse
                {
                    Changes = !request.OldOutputs["label"].Equals(request.NewInputs["label"]),
                    Replaces = ["label"],
                    DetailedDiff = new Dictionary<string, PropertyDiff> { ["label"] = new() { Kind = PropertyDiffKind.UpdateReplace } },
                }
            );
    }
}
