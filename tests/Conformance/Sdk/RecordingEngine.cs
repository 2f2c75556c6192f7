using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Pulumirpc;

namespace Conformance.Sdk;

/// <summary>An engine that answers from a case's definition and writes down every request.</summary>
internal sealed class RecordingEngine : IAsyncDisposable
{
    private static readonly JsonFormatter Formatter = new(JsonFormatter.Settings.Default);

    private readonly ConcurrentQueue<JsonObject> _recorded = new();
    private WebApplication? _host;

    public string Address { get; private set; } = "";

    public IReadOnlyList<JsonObject> Recorded => [.. _recorded];

    public static async Task<RecordingEngine> StartAsync(CaseDefinition definition, ProgramMode mode, CancellationToken cancellationToken)
    {
        var engine = new RecordingEngine();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder
            .WebHost.UseKestrelCore()
            .ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, endpoint => endpoint.Protocols = HttpProtocols.Http2));
        builder.Services.AddRouting();
        builder.Services.AddGrpc();
        builder.Services.AddSingleton<IHostLifetime, TestOwnedLifetime>();
        engine._host = builder.Build();
        var monitor = new RecordingMonitor(engine, definition, mode);
        engine._host.MapGrpcService(DeepService.Define(binder => ResourceMonitor.BindService(binder, monitor)));
        engine._host.MapGrpcService(DeepService.Define(binder => Pulumirpc.Engine.BindService(binder, new RecordingLog(engine))));
        await engine._host.StartAsync(cancellationToken);
        engine.Address = new Uri(engine._host.Urls.Single()).Authority;
        return engine;
    }

    public void Record(string rpc, IMessage request) => _recorded.Enqueue(new JsonObject { ["rpc"] = rpc, ["request"] = ToJson(request) });

    public void RecordCallback(string callback, IMessage request, IMessage response) =>
        _recorded.Enqueue(
            new JsonObject
            {
                ["rpc"] = "Callbacks/Invoke",
                ["callback"] = callback,
                ["kind"] = request.Descriptor.Name,
                ["response"] = ToJson(response),
            }
        );

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }
    }

    private static JsonNode ToJson(IMessage message) => JsonNode.Parse(Formatter.Format(message))!;

    private sealed class TestOwnedLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
