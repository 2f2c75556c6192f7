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

    public Task<ProviderAnswer<CheckAnswer>> CheckConfigAsync(CheckQuestion question, CancellationToken cancellationToken) =>
        Task.FromResult<ProviderAnswer<CheckAnswer>>(new CheckAnswer(PropertyMap.Empty, []));

    public Task<ProviderAnswer<DiffAnswer>> DiffConfigAsync(DiffQuestion question, CancellationToken cancellationToken) =>
        Task.FromResult<ProviderAnswer<DiffAnswer>>(new DiffAnswer { Changes = DiffChanges.None });

    public Task<ProviderAnswer<ProviderFeatures>> ConfigureAsync(ConfigureQuestion question, CancellationToken cancellationToken) =>
        Task.FromResult<ProviderAnswer<ProviderFeatures>>(
            new ProviderFeatures
            {
                AcceptSecrets = true,
                AcceptResources = true,
                AcceptOutputs = true,
                SupportsPreview = true,
            }
        );

    public Task<ProviderAnswer<CheckAnswer>> CheckAsync(CheckQuestion question, CancellationToken cancellationToken) =>
        Task.FromResult(Check(question));

    public Task<ProviderAnswer<DiffAnswer>> DiffAsync(DiffQuestion question, CancellationToken cancellationToken)
    {
        var (key, replaces) = question.Urn.Type == StackReferenceType ? ("name", true) : ("input", false);
        var same = PropertyComparison.AreSame(
            question.OldInputs[key] ?? PropertyValue.NullValue,
            question.NewInputs[key] ?? PropertyValue.NullValue
        );
        return Task.FromResult<ProviderAnswer<DiffAnswer>>(
            same
                ? new DiffAnswer { Changes = DiffChanges.None }
                : new DiffAnswer
                {
                    Changes = DiffChanges.Some,
                    Replaces = replaces ? [key] : [],
                    Diffs = replaces ? [] : [key],
                }
        );
    }

    public async Task<ProviderAnswer<ResourceAnswer>> CreateAsync(CreateQuestion question, CancellationToken cancellationToken)
    {
        var id = question.Preview ? "" : newId().ToString();
        if (question.Urn.Type == StashType)
        {
            var input = question.Inputs["input"] ?? PropertyValue.NullValue;
            return new ResourceAnswer(id, PropertyMap.From(("input", input), ("output", input)));
        }

        var outputs = await ReadStackAsync(question.Inputs, cancellationToken);
        return outputs.Value is { } read ? new ResourceAnswer(id, read) : outputs.Failure!;
    }

    public Task<ProviderAnswer<ResourceAnswer>> UpdateAsync(UpdateQuestion question, CancellationToken cancellationToken) =>
        Task.FromResult<ProviderAnswer<ResourceAnswer>>(
            new ResourceAnswer(
                question.Id,
                PropertyMap.From(
                    ("input", question.NewInputs["input"] ?? PropertyValue.NullValue),
                    ("output", question.OldOutputs["output"] ?? PropertyValue.NullValue)
                )
            )
        );

    public async Task<ProviderAnswer<ResourceAnswer>> ReadAsync(ReadQuestion question, CancellationToken cancellationToken)
    {
        if (question.Urn.Type == StashType)
        {
            return question.Inputs.Count == 0
                ? new ProviderFailure("stash can not be imported")
                : new ResourceAnswer(question.Id, question.Outputs) { Inputs = question.Inputs };
        }

        if (question.Inputs.Keys.FirstOrDefault(key => key != "name") is { } unknown)
        {
            return new ProviderFailure($"unknown property \"{unknown}\"");
        }

        if (!question.Inputs.ContainsKey("name"))
        {
            return new ProviderFailure("stack reference can not be imported");
        }

        var outputs = await ReadStackAsync(question.Inputs, cancellationToken);
        return outputs.Value is { } read ? new ResourceAnswer(question.Id, read) { Inputs = question.Inputs } : outputs.Failure!;
    }

    public Task<ProviderAnswer<Nothing>> DeleteAsync(DeleteQuestion question, CancellationToken cancellationToken) =>
        Task.FromResult<ProviderAnswer<Nothing>>(Nothing.Instance);

    public async Task<ProviderAnswer<FunctionResult>> InvokeAsync(
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

    private ProviderAnswer<CheckAnswer> Check(CheckQuestion question)
    {
        string required;
        switch (question.Urn.Type)
        {
            case StackReferenceType:
                reporter.Warn(
                    EngineDiagnostics.InvalidGoal,
                    question.Urn,
                    "The \"pulumi:pulumi:StackReference\" resource type is deprecated. Update your SDK."
                );
                required = "name";
                break;
            case StashType:
                required = "input";
                break;
            default:
                return new ProviderFailure($"unrecognized resource type '{question.Urn.Type}'");
        }

        if (question.NewInputs.Keys.FirstOrDefault(key => key != required) is { } unknown)
        {
            return new CheckAnswer(question.NewInputs, [new CheckFailure(unknown, $"unknown property \"{unknown}\"")]);
        }

        if (!question.NewInputs.TryGetValue(required, out var value))
        {
            return new CheckAnswer(question.NewInputs, [new CheckFailure(required, $"missing required property \"{required}\"")]);
        }

        return required == "name" && value is not (PropertyValue.String or PropertyValue.Unknown)
            ? new CheckAnswer(question.NewInputs, [new CheckFailure("name", "property \"name\" must be a string")])
            : new CheckAnswer(question.NewInputs, []);
    }

    private async Task<ProviderAnswer<PropertyMap>> ReadStackAsync(PropertyMap arguments, CancellationToken cancellationToken)
    {
        if (arguments["name"] is not { } name || PropertyTraversal.Unwrap(name) is not PropertyValue.String { Value: var stack })
        {
            return new ProviderFailure("missing required property 'name'");
        }

        if (stacks is null)
        {
            return new ProviderFailure("no backend client is available");
        }

        var answer = await stacks.ReadAsync(stack, cancellationToken);
        if (answer.Value is not { } outputs)
        {
            return answer.Failure!;
        }

        ImmutableArray<PropertyValue> secrets =
        [
            .. outputs.Where(output => PropertyTraversal.HasSecrets(output.Value)).Select(output => (PropertyValue)output.Key),
        ];
        return PropertyMap.From(("name", name), ("outputs", outputs), ("secretOutputNames", new PropertyValue.Array(secrets)));
    }

    private ProviderAnswer<FunctionResult> Lookup(PropertyMap arguments)
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
