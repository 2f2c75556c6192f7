using System.Collections.Immutable;
using DataOps.Engine.Diagnostics;
using DataOps.Engine.Model;
using DataOps.Engine.Monitor;
using DataOps.Engine.Ports;
using DataOps.Engine.Properties;

namespace DataOps.Engine.Execution;

/// <summary>
/// The package <c>pulumi</c>, which the engine serves itself: references to other stacks, values kept in the state, and look-ups of the
/// run's own resources.
/// </summary>
internal sealed class BuiltinProvider(IStackOutputs? stacks, Func<Guid> newId, Func<Urn, ResourceState?> find, RunReporter reporter)
    : IResourceProvider
{
    private const string StackReferenceType = "pulumi:pulumi:StackReference";
    private const string StashType = "pulumi:index:Stash";
    private const string ReadStackOutputs = "pulumi:pulumi:readStackOutputs";
    private const string GetResource = "pulumi:pulumi:getResource";

    public Task<ProviderResponse<CheckResponse>> CheckConfigAsync(CheckRequest request, CancellationToken cancellationToken) =>
        Task.FromResult<ProviderResponse<CheckResponse>>(new CheckResponse(PropertyMap.Empty, []));

    public Task<ProviderResponse<DiffResponse>> DiffConfigAsync(DiffRequest request, CancellationToken cancellationToken) =>
        Task.FromResult<ProviderResponse<DiffResponse>>(new DiffResponse { Changes = DiffChanges.None });

    public Task<ProviderResponse<ProviderFeatures>> ConfigureAsync(ConfigureRequest request, CancellationToken cancellationToken) =>
        Task.FromResult<ProviderResponse<ProviderFeatures>>(
            new ProviderFeatures
            {
                AcceptSecrets = true,
                AcceptResources = true,
                AcceptOutputs = true,
                SupportsPreview = true,
            }
        );

    public Task<ProviderResponse<CheckResponse>> CheckAsync(CheckRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(Check(request));

    public Task<ProviderResponse<DiffResponse>> DiffAsync(DiffRequest request, CancellationToken cancellationToken)
    {
        var (key, replaces) = request.Urn.Type == StackReferenceType ? ("name", true) : ("input", false);
        var same = PropertyComparison.AreSame(
            request.OldInputs[key] ?? PropertyValue.NullValue,
            request.NewInputs[key] ?? PropertyValue.NullValue
        );
        return Task.FromResult<ProviderResponse<DiffResponse>>(
            same
                ? new DiffResponse { Changes = DiffChanges.None }
                : new DiffResponse
                {
                    Changes = DiffChanges.Some,
                    Replaces = replaces ? [key] : [],
                    Diffs = replaces ? [] : [key],
                }
        );
    }

    public async Task<ProviderResponse<ResourceResponse>> CreateAsync(CreateRequest request, CancellationToken cancellationToken)
    {
        var id = request.Preview ? "" : newId().ToString();
        if (request.Urn.Type == StashType)
        {
            var input = request.Inputs["input"] ?? PropertyValue.NullValue;
            return new ResourceResponse(id, PropertyMap.From(("input", input), ("output", input)));
        }

        var outputs = await ReadStackAsync(request.Inputs, cancellationToken);
        return outputs.Value is { } read ? new ResourceResponse(id, read) : outputs.Failure!;
    }

    public Task<ProviderResponse<ResourceResponse>> UpdateAsync(UpdateRequest request, CancellationToken cancellationToken) =>
        Task.FromResult<ProviderResponse<ResourceResponse>>(
            new ResourceResponse(
                request.Id,
                PropertyMap.From(
                    ("input", request.NewInputs["input"] ?? PropertyValue.NullValue),
                    ("output", request.OldOutputs["output"] ?? PropertyValue.NullValue)
                )
            )
        );

    public async Task<ProviderResponse<ResourceResponse>> ReadAsync(ReadRequest request, CancellationToken cancellationToken)
    {
        if (request.Urn.Type == StashType)
        {
            return request.Inputs.Count == 0
                ? new ProviderFailure("stash can not be imported")
                : new ResourceResponse(request.Id, request.Outputs) { Inputs = request.Inputs };
        }

        if (request.Inputs.Keys.FirstOrDefault(key => key != "name") is { } unknown)
        {
            return new ProviderFailure($"unknown property \"{unknown}\"");
        }

        if (!request.Inputs.ContainsKey("name"))
        {
            return new ProviderFailure("stack reference can not be imported");
        }

        var outputs = await ReadStackAsync(request.Inputs, cancellationToken);
        return outputs.Value is { } read ? new ResourceResponse(request.Id, read) { Inputs = request.Inputs } : outputs.Failure!;
    }

    public Task<ProviderResponse<Unit>> DeleteAsync(DeleteRequest request, CancellationToken cancellationToken) =>
        Task.FromResult<ProviderResponse<Unit>>(Unit.Instance);

    public async Task<ProviderResponse<FunctionResult>> InvokeAsync(
        string token,
        PropertyMap arguments,
        bool preview,
        CancellationToken cancellationToken
    )
    {
        switch (token)
        {
            case ReadStackOutputs:
                var outputs = await ReadStackAsync(arguments, cancellationToken);
                return outputs.Value is { } read ? new FunctionResult(read, []) : outputs.Failure!;
            case GetResource:
                return Lookup(arguments);
            default:
                return new ProviderFailure($"unrecognized function name: '{token}'");
        }
    }

    public Task CancelAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private ProviderResponse<CheckResponse> Check(CheckRequest request)
    {
        string required;
        switch (request.Urn.Type)
        {
            case StackReferenceType:
                reporter.Warn(
                    EngineDiagnostics.InvalidGoal,
                    request.Urn,
                    "The \"pulumi:pulumi:StackReference\" resource type is deprecated. Update your SDK."
                );
                required = "name";
                break;
            case StashType:
                required = "input";
                break;
            default:
                return new ProviderFailure($"unrecognized resource type '{request.Urn.Type}'");
        }

        if (request.NewInputs.Keys.FirstOrDefault(key => key != required) is { } unknown)
        {
            return new CheckResponse(request.NewInputs, [new CheckFailure(unknown, $"unknown property \"{unknown}\"")]);
        }

        if (!request.NewInputs.TryGetValue(required, out var value))
        {
            return new CheckResponse(request.NewInputs, [new CheckFailure(required, $"missing required property \"{required}\"")]);
        }

        return required == "name" && value is not (PropertyValue.String or PropertyValue.Unknown)
            ? new CheckResponse(request.NewInputs, [new CheckFailure("name", "property \"name\" must be a string")])
            : new CheckResponse(request.NewInputs, []);
    }

    private async Task<ProviderResponse<PropertyMap>> ReadStackAsync(PropertyMap arguments, CancellationToken cancellationToken)
    {
        if (arguments["name"] is not { } name || PropertyTraversal.Unwrap(name) is not PropertyValue.String { Value: var stack })
        {
            return new ProviderFailure("missing required property 'name'");
        }

        if (stacks is null)
        {
            return new ProviderFailure("no backend client is available");
        }

        var response = await stacks.ReadAsync(stack, cancellationToken);
        if (response.Value is not { } outputs)
        {
            return response.Failure!;
        }

        ImmutableArray<PropertyValue> secrets =
        [
            .. outputs.Where(output => PropertyTraversal.HasSecrets(output.Value)).Select(output => (PropertyValue)output.Key),
        ];
        return PropertyMap.From(("name", name), ("outputs", outputs), ("secretOutputNames", new PropertyValue.Array(secrets)));
    }

    private ProviderResponse<FunctionResult> Lookup(PropertyMap arguments)
    {
        if (
            arguments["urn"] is not { } given
            || PropertyTraversal.Unwrap(given) is not PropertyValue.String { Value: var urn }
            || find(new Urn(urn)) is not { } state
        )
        {
            return new ProviderFailure($"unknown resource {PropertyText.Describe(arguments["urn"])}");
        }

        return new FunctionResult(
            PropertyMap.From(("urn", urn), ("id", state.Id), ("provider", state.Provider?.ToString() ?? ""), ("state", state.Outputs)),
            []
        );
    }
}
