using System.Collections.Immutable;
using DataOps.Engine.Model;
using DataOps.Engine.Monitor;
using DataOps.Engine.Ports;

namespace Engine.Tests.Fakes;

/// <summary>A provider of the <see cref="FakeCloud"/>. Every resource returns its inputs and <c>uid</c>.</summary>
internal sealed class FakeProvider(FakeCloud cloud) : IResourceProvider
{
    private PropertyMap _config = PropertyMap.Empty;

    public Task<ProviderResponse<CheckResponse>> CheckConfigAsync(CheckRequest request, CancellationToken cancellationToken)
    {
        cloud.Questions.Enqueue($"checkConfig {request.Urn.Name}");
        return Task.FromResult<ProviderResponse<CheckResponse>>(new CheckResponse(request.NewInputs, []));
    }

    public Task<ProviderResponse<DiffResponse>> DiffConfigAsync(DiffRequest request, CancellationToken cancellationToken)
    {
        cloud.Questions.Enqueue($"diffConfig {request.Urn.Name}");
        return Task.FromResult<ProviderResponse<DiffResponse>>(Compare(request.OldInputs, request.NewInputs, ["account"]));
    }

    public Task<ProviderResponse<ProviderFeatures>> ConfigureAsync(ConfigureRequest request, CancellationToken cancellationToken)
    {
        _config = request.Inputs;
        cloud.Questions.Enqueue($"configure {request.Urn.Name}");
        return Task.FromResult<ProviderResponse<ProviderFeatures>>(
            new ProviderFeatures
            {
                AcceptSecrets = true,
                SupportsPreview = cloud.SupportsPreview,
                KeepsOperationIds = cloud.KeepsOperationIds,
                WantsStableSeeds = cloud.WantsStableSeeds,
                AnswersLocally = cloud.AnswersLocally,
            }
        );
    }

    public Task<ProviderResponse<CheckResponse>> CheckAsync(CheckRequest request, CancellationToken cancellationToken)
    {
        cloud.Questions.Enqueue($"check {request.Urn.Name}");
        if (cloud.Faults.TryGetValue($"check {request.Urn.Name}", out var message))
        {
            return Task.FromResult<ProviderResponse<CheckResponse>>(new ProviderFailure(message));
        }

        ImmutableArray<CheckFailure> failures = request.NewInputs["invalid"] is { }
            ? [new CheckFailure("invalid", "this input is not allowed")]
            : [];
        var inputs = request.NewInputs;
        if (FakeCloud.Kind(request.Urn) == "Named" && !inputs.ContainsKey("name"))
        {
            inputs = inputs.With(
                "name",
                request.OldInputs["name"] ?? $"{request.Urn.Name}-{Convert.ToHexStringLower(request.RandomSeed.AsSpan()[..4])}"
            );
        }

        return Task.FromResult<ProviderResponse<CheckResponse>>(new CheckResponse(inputs, failures));
    }

    public Task<ProviderResponse<DiffResponse>> DiffAsync(DiffRequest request, CancellationToken cancellationToken)
    {
        cloud.Questions.Enqueue($"diff {request.Urn.Name}");
        var kind = FakeCloud.Kind(request.Urn);
        var response = Compare(
            request.OldInputs,
            request.NewInputs,
            kind.StartsWith("Immutable", StringComparison.Ordinal) || kind == "Named" ? ["name"] : []
        );
        return Task.FromResult<ProviderResponse<DiffResponse>>(
            kind == "NoDiff" ? new DiffResponse() : response with { DeleteBeforeReplace = kind == "ImmutableDbr" }
        );
    }

    public async Task<ProviderResponse<ResourceResponse>> CreateAsync(CreateRequest request, CancellationToken cancellationToken)
    {
        var (name, inputs) = (request.Urn.Name, request.Inputs);
        if (request.Preview)
        {
            return new ResourceResponse("", inputs.With("uid", PropertyValue.UnknownValue));
        }

        if (await BeginAsync("create", name) is { } failure)
        {
            return failure;
        }

        var id = cloud.IdFor(request);
        cloud.Objects[id] = inputs;
        return new ResourceResponse(id, Outputs(inputs, id))
        {
            InitErrors = cloud.Unready.TryGetValue(name, out var reason) ? [reason] : [],
        };
    }

    public async Task<ProviderResponse<ResourceResponse>> UpdateAsync(UpdateRequest request, CancellationToken cancellationToken)
    {
        var (name, inputs) = (request.Urn.Name, request.NewInputs);
        if (request.Preview)
        {
            return new ResourceResponse(request.Id, Outputs(inputs, request.Id));
        }

        if (await BeginAsync("update", name) is { } failure)
        {
            return failure;
        }

        cloud.Objects[request.Id] = inputs;
        return new ResourceResponse(request.Id, Outputs(inputs, request.Id))
        {
            InitErrors = cloud.Unready.TryGetValue(name, out var reason) ? [reason] : [],
        };
    }

    public async Task<ProviderResponse<ResourceResponse>> ReadAsync(ReadRequest request, CancellationToken cancellationToken)
    {
        cloud.ReadTimeouts.Enqueue(request.TimeoutSeconds);
        if (await BeginAsync("read", request.Urn.Name) is { } failure)
        {
            return failure;
        }

        return cloud.Objects.TryGetValue(request.Id, out var inputs)
            ? new ResourceResponse(request.Id, Outputs(inputs, request.Id)) { Inputs = inputs }
            : new ResourceResponse("", PropertyMap.Empty);
    }

    public async Task<ProviderResponse<Unit>> DeleteAsync(DeleteRequest request, CancellationToken cancellationToken)
    {
        if (await BeginAsync("delete", request.Urn.Name) is { } failure)
        {
            return failure;
        }

        cloud.Objects.TryRemove(request.Id, out _);
        return Unit.Instance;
    }

    public Task<ProviderResponse<FunctionResult>> InvokeAsync(
        string token,
        PropertyMap arguments,
        bool preview,
        CancellationToken cancellationToken
    )
    {
        cloud.Calls.Enqueue($"invoke {token}");
        return Task.FromResult<ProviderResponse<FunctionResult>>(
            new FunctionResult(arguments.With("region", _config["region"] ?? "default"), [])
        );
    }

    public Task<ProviderResponse<ConstructResponse>> ConstructAsync(ConstructRequest request, CancellationToken cancellationToken) =>
        cloud.OnConstruct!(request, cancellationToken);

    public Task<ProviderResponse<MethodResult>> CallAsync(MethodGoal method, CancellationToken cancellationToken) =>
        cloud.OnMethod!(method, _config);

    public Task CancelAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<ProviderFailure?> BeginAsync(string method, string name)
    {
        var call = $"{method} {name}";
        cloud.Calls.Enqueue(call);
        await cloud.OnCall(call);
        return cloud.Losses.ContainsKey(call) ? new ProviderFailure("lost") { IsEndUnknown = true }
            : cloud.Faults.TryGetValue(call, out var message) ? new ProviderFailure(message)
            : null;
    }

    private static PropertyMap Outputs(PropertyMap inputs, string id) => inputs.With("uid", $"uid-{id}");

    private static DiffResponse Compare(PropertyMap old, PropertyMap current, ImmutableArray<string> replacing)
    {
        var changed = old
            .Keys.Union(current.Keys)
            .Where(key => !Equals(Plain(old[key]), Plain(current[key])))
            .Order(StringComparer.Ordinal)
            .ToImmutableArray();
        var detailed = changed.ToImmutableSortedDictionary(
            key => key,
            key => new PropertyDiff(replacing.Contains(key) ? PropertyDiffKind.UpdateReplace : PropertyDiffKind.Update, true),
            StringComparer.Ordinal
        );
        return new DiffResponse
        {
            Changes = changed.IsEmpty ? DiffChanges.None : DiffChanges.Some,
            Diffs = changed,
            Replaces = [.. changed.Intersect(replacing)],
            Detailed = detailed,
        };
    }

    private static PropertyValue? Plain(PropertyValue? value) => value is PropertyValue.Secret secret ? secret.Element : value;
}
