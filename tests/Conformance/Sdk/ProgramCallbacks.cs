using System.Collections.Concurrent;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Net.Client;
using Pulumirpc;

namespace Conformance.Sdk;

/// <summary>Calls a program's transforms and hooks in the engine's order.</summary>
internal sealed class ProgramCallbacks(RecordingEngine engine, ProgramMode mode)
{
    private readonly ConcurrentDictionary<string, GrpcChannel> _channels = new();
    private readonly ConcurrentDictionary<string, (string Parent, IReadOnlyList<Callback> Transforms)> _resources = new();
    private readonly ConcurrentDictionary<string, RegisterResourceHookRequest> _hooks = new();
    private readonly List<Callback> _invokeTransforms = [];

    public void AddHook(RegisterResourceHookRequest hook) => _hooks[hook.Name] = hook;

    public void AddInvokeTransform(Callback transform)
    {
        lock (_invokeTransforms)
        {
            _invokeTransforms.Add(transform);
        }
    }

    /// <summary>The properties after the resource's own transforms and those of its ancestors, the stack last.</summary>
    public async Task<Struct> TransformAsync(RegisterResourceRequest request, string urn, CancellationToken cancellationToken)
    {
        _resources[urn] = (request.Parent, [.. request.Transforms]);
        var properties = request.Object;
        var options = OptionsOf(request);
        var isFirst = true;
        for (var owner = urn; _resources.TryGetValue(owner, out var resource); owner = resource.Parent)
        {
            for (var index = 0; index < resource.Transforms.Count; index++)
            {
                properties = isFirst ? AsTransformInput(request) : properties;
                isFirst = false;
                var response = await CallAsync(
                    $"{owner}#{index}",
                    resource.Transforms[index],
                    new TransformRequest
                    {
                        Type = request.Type,
                        Name = request.Name,
                        Custom = request.Custom,
                        Parent = request.Parent,
                        Properties = properties,
                        Options = options,
                    },
                    TransformResponse.Parser,
                    cancellationToken
                );
                properties = response.Properties ?? properties;
                options = response.Options ?? options;
            }
        }

        return properties;
    }

    public async Task<Struct> TransformAsync(ResourceInvokeRequest request, CancellationToken cancellationToken)
    {
        List<Callback> transforms;
        lock (_invokeTransforms)
        {
            transforms = [.. _invokeTransforms];
        }

        var args = transforms.Count > 0 ? WireValues.Expand(request.Args) : request.Args;
        var options = new TransformInvokeOptions
        {
            Provider = request.Provider,
            Version = request.Version,
            PluginDownloadUrl = request.PluginDownloadURL,
        };
        for (var index = 0; index < transforms.Count; index++)
        {
            var response = await CallAsync(
                $"invoke#{index}",
                transforms[index],
                new TransformInvokeRequest
                {
                    Token = request.Tok,
                    Args = args,
                    Options = options,
                },
                TransformInvokeResponse.Parser,
                cancellationToken
            );
            args = response.Args ?? args;
            options = response.Options ?? options;
        }

        return WireValues.Reduce(args);
    }

    public async Task RunHooksAsync(
        RegisterResourceRequest request,
        string urn,
        string id,
        Struct inputs,
        Struct outputs,
        CancellationToken cancellationToken
    )
    {
        foreach (var name in request.Hooks?.BeforeCreate ?? [])
        {
            await RunHookAsync(name, new ResourceHookRequest { NewInputs = WireValues.Reduce(inputs) });
        }

        foreach (var name in request.Hooks?.AfterCreate ?? [])
        {
            await RunHookAsync(
                name,
                new ResourceHookRequest
                {
                    Id = id,
                    NewInputs = WireValues.Reduce(inputs),
                    NewOutputs = outputs,
                }
            );
        }

        async Task RunHookAsync(string name, ResourceHookRequest hookRequest)
        {
            var hook = _hooks[name];
            if (mode == ProgramMode.Up || hook.OnDryRun)
            {
                hookRequest.Urn = urn;
                hookRequest.Name = request.Name;
                hookRequest.Type = request.Type;
                await CallAsync(name, hook.Callback, hookRequest, ResourceHookResponse.Parser, cancellationToken);
            }
        }
    }

    /// <summary>A registration with transforms of its own hands its properties' dependencies over too.</summary>
    private static Struct AsTransformInput(RegisterResourceRequest request)
    {
        var result = WireValues.Expand(request.Object);
        if (request.Transforms.Count == 0)
        {
            return result;
        }

        foreach (var (property, dependencies) in request.PropertyDependencies)
        {
            if (dependencies.Urns.Count == 0 || !result.Fields.TryGetValue(property, out var value))
            {
                continue;
            }

            var isOutput = WireValues.SignatureOf(value) == WireValues.OutputValue;
            result.Fields[property] = WireValues.Output(
                isOutput ? value.StructValue.Fields.GetValueOrDefault("value") : value,
                isOutput && value.StructValue.Fields.ContainsKey("secret"),
                dependencies.Urns.Order(StringComparer.Ordinal)
            );
        }

        return result;
    }

    private static TransformResourceOptions OptionsOf(RegisterResourceRequest request)
    {
        var options = new TransformResourceOptions
        {
            CustomTimeouts = request.CustomTimeouts,
            DeletedWith = request.DeletedWith,
            Hooks = request.Hooks,
            PluginDownloadUrl = request.PluginDownloadURL,
            Provider = request.Provider,
            ReplacementTrigger = request.ReplacementTrigger,
            Version = request.Version,
        };
        options.Aliases.AddRange(request.Aliases);
        options.AdditionalSecretOutputs.AddRange(request.AdditionalSecretOutputs);
        options.DependsOn.AddRange(request.Dependencies);
        options.HideDiff.AddRange(request.HideDiffs);
        options.IgnoreChanges.AddRange(request.IgnoreChanges);
        options.Providers.Add(request.Providers);
        options.ReplaceOnChanges.AddRange(request.ReplaceOnChanges);
        options.ReplaceWith.AddRange(request.ReplaceWith);
        if (request.HasProtect)
        {
            options.Protect = request.Protect;
        }

        if (request.DeleteBeforeReplaceDefined)
        {
            options.DeleteBeforeReplace = request.DeleteBeforeReplace;
        }

        if (request.HasRetainOnDelete)
        {
            options.RetainOnDelete = request.RetainOnDelete;
        }

        return options;
    }

    private async Task<TResponse> CallAsync<TResponse>(
        string name,
        Callback callback,
        IMessage request,
        MessageParser<TResponse> parser,
        CancellationToken cancellationToken
    )
        where TResponse : IMessage<TResponse>
    {
        var channel = _channels.GetOrAdd(callback.Target, target => GrpcChannel.ForAddress($"http://{target}"));
        var answer = await new Callbacks.CallbacksClient(channel).InvokeAsync(
            new CallbackInvokeRequest { Token = callback.Token, Request = request.ToByteString() },
            cancellationToken: cancellationToken
        );
        var response = parser.ParseFrom(answer.Response);
        engine.RecordCallback(name, request, response);
        return response;
    }
}
