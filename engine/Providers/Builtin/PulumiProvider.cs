using DataOps.Engine.Events;
using DataOps.Engine.Model;
using DataOps.Engine.Monitor;
using DataOps.Engine.Ports;
using DataOps.Providers.Plugins;

namespace DataOps.Providers.Builtin;

/// <summary>
/// The package <c>pulumi</c> itself: stack references, stashes, and the functions behind them. What it answers, and its messages, are those
/// of Pulumi's own engine.
/// </summary>
internal sealed class PulumiProvider(IStackOutputs? stacks, IResourceLookup? resources, IProviderLog log, Func<Guid> newId) : IResourceProvider
{
    public const string Package = "pulumi";

    private const string StackReference = "pulumi:pulumi:StackReference";
    private const string Stash = "pulumi:index:Stash";

    private const string Deprecated =
        "The \"pulumi:pulumi:StackReference\" resource type is deprecated. Update your SDK or if already up to date raise an issue at https://github.com/pulumi/pulumi/issues.";

    public Task<ProviderAnswer<CheckAnswer>> CheckConfigAsync(CheckQuestion question, CancellationToken cancellationToken) =>
        Answer(new CheckAnswer(question.NewInputs, []));

    public Task<ProviderAnswer<DiffAnswer>> DiffConfigAsync(DiffQuestion question, CancellationToken cancellationToken) =>
        Answer(new DiffAnswer { Changes = DiffChanges.None });

    public Task<ProviderAnswer<ProviderFeatures>> ConfigureAsync(ConfigureQuestion question, CancellationToken cancellationToken) =>
        Answer(new ProviderFeatures { AcceptSecrets = true, AcceptResources = true, AcceptOutputs = true, SupportsPreview = true });

    public Task<ProviderAnswer<CheckAnswer>> CheckAsync(CheckQuestion question, CancellationToken cancellationToken)
    {
        switch (question.Urn.Type)
        {
            case StackReference:
                log.Write(MessageSeverity.Warning, question.Urn, Deprecated);
                return Answer(CheckOnly(question.NewInputs, "name", mustBeText: true));
            case Stash:
                return Answer(CheckOnly(question.NewInputs, "input", mustBeText: false));
            default:
                return Refuse<CheckAnswer>(question.Urn);
        }
    }

    public Task<ProviderAnswer<DiffAnswer>> DiffAsync(DiffQuestion question, CancellationToken cancellationToken)
    {
        var isReference = question.Urn.Type == StackReference;
        if (!isReference && question.Urn.Type != Stash)
            return Refuse<DiffAnswer>(question.Urn);

        var key = isReference ? "name" : "input";
        return Answer(Equals(question.OldInputs[key], question.NewInputs[key])
            ? new DiffAnswer { Changes = DiffChanges.None }
            : new DiffAnswer { Changes = DiffChanges.Some, Diffs = isReference ? [] : [key], Replaces = isReference ? [key] : [] });
    }

    public async Task<ProviderAnswer<ResourceAnswer>> CreateAsync(CreateQuestion question, CancellationToken cancellationToken)
    {
        var id = question.Preview ? "" : newId().ToString();
        switch (question.Urn.Type)
        {
            case StackReference:
                var read = await ReadStackAsync(question.Inputs["name"], cancellationToken);
                return read.Value is { } outputs ? new ResourceAnswer(id, outputs) : read.Failure!;
            case Stash:
                var input = question.Inputs["input"] ?? PropertyValue.NullValue;
                return new ResourceAnswer(id, PropertyMap.From(("input", input), ("output", input)));
            default:
                return Unrecognized(question.Urn);
        }
    }

    public Task<ProviderAnswer<ResourceAnswer>> UpdateAsync(UpdateQuestion question, CancellationToken cancellationToken) =>
        question.Urn.Type != Stash
            ? Refuse<ResourceAnswer>(question.Urn)
            : Answer(new ResourceAnswer(question.Id, PropertyMap.From(
                ("input", question.NewInputs["input"] ?? PropertyValue.NullValue),
                ("output", question.OldOutputs["output"] ?? PropertyValue.NullValue))));

    public async Task<ProviderAnswer<ResourceAnswer>> ReadAsync(ReadQuestion question, CancellationToken cancellationToken)
    {
        switch (question.Urn.Type)
        {
            case StackReference:
                if (question.Inputs.Keys.FirstOrDefault(key => key != "name") is { } unknown)
                    return new ProviderFailure($"unknown property \"{unknown}\"");

                if (!question.Inputs.ContainsKey("name"))
                    return new ProviderFailure("stack reference can not be imported");

                var read = await ReadStackAsync(question.Outputs["name"] ?? question.Inputs["name"], cancellationToken);
                return read.Value is { } outputs ? new ResourceAnswer(question.Id, outputs) { Inputs = question.Inputs } : read.Failure!;
            case Stash:
                return question.Inputs.Count == 0
                    ? new ProviderFailure("stash can not be imported")
                    : new ResourceAnswer(question.Id, question.Outputs) { Inputs = question.Inputs };
            default:
                return Unrecognized(question.Urn);
        }
    }

    public Task<ProviderAnswer<Nothing>> DeleteAsync(DeleteQuestion question, CancellationToken cancellationToken) => Answer(Nothing.Instance);

    public async Task<ProviderAnswer<FunctionResult>> InvokeAsync(string token, PropertyMap arguments, bool preview, CancellationToken cancellationToken)
    {
        var answer = token switch
        {
            "pulumi:pulumi:readStackOutputs" => await ReadStackAsync(arguments["name"], cancellationToken),
            "pulumi:pulumi:readStackResourceOutputs" => await ReadStackResourcesAsync(arguments["stackName"], cancellationToken),
            "pulumi:pulumi:getResource" => FindResource(arguments["urn"]),
            _ => new ProviderFailure($"unrecognized function name: '{token}'"),
        };

        return answer.Value is { } result ? new FunctionResult(result, []) : answer.Failure!;
    }

    public Task CancelAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<ProviderAnswer<PropertyMap>> ReadStackAsync(PropertyValue? name, CancellationToken cancellationToken)
    {
        if (Text(name) is not { } stack)
            return new ProviderFailure("missing required property 'name'");

        if (stacks is null)
            return new ProviderFailure("no backend client is available");

        var read = await stacks.ReadAsync(stack, cancellationToken);
        if (read.Value is not { } outputs)
            return read.Failure!;

        var secretNames = outputs.Where(output => SecretMarks.Contains(output.Value)).Select(output => (PropertyValue)output.Key);
        return PropertyMap.From(("name", stack), ("outputs", outputs), ("secretOutputNames", new PropertyValue.Array([.. secretNames])));
    }

    private async Task<ProviderAnswer<PropertyMap>> ReadStackResourcesAsync(PropertyValue? name, CancellationToken cancellationToken)
    {
        if (Text(name) is not { } stack)
            return new ProviderFailure("missing required property 'stackName'");

        if (stacks is null)
            return new ProviderFailure("no backend client is available");

        var read = await stacks.ReadResourcesAsync(stack, cancellationToken);
        return read.Value is { } outputs ? PropertyMap.From(("name", stack), ("outputs", outputs)) : read.Failure!;
    }

    private ProviderAnswer<PropertyMap> FindResource(PropertyValue? argument)
    {
        if (Text(argument) is not { } urn)
            return new ProviderFailure("missing required property 'urn'");

        return resources?.Find(new Urn(urn)) is { } state
            ? PropertyMap.From(("urn", urn), ("id", state.Id), ("provider", state.Provider?.ToString() ?? ""), ("state", state.Outputs))
            : new ProviderFailure($"unknown resource {urn}");
    }

    private static CheckAnswer CheckOnly(PropertyMap inputs, string key, bool mustBeText)
    {
        if (inputs.Keys.FirstOrDefault(other => other != key) is { } unknown)
            return Failed(unknown, $"unknown property \"{unknown}\"");

        if (inputs[key] is not { } value)
            return Failed(key, $"missing required property \"{key}\"");

        return mustBeText && Text(value) is null && !UnknownValues.Contains(value)
            ? Failed(key, $"property \"{key}\" must be a string")
            : new CheckAnswer(inputs, []);
    }

    private static CheckAnswer Failed(string property, string reason) => new(PropertyMap.Empty, [new CheckFailure(property, reason)]);

    private static string? Text(PropertyValue? value) => value switch
    {
        PropertyValue.String text => text.Value,
        PropertyValue.Secret secret => Text(secret.Element),
        PropertyValue.Output output => Text(output.Element),
        _ => null,
    };

    private static ProviderFailure Unrecognized(Urn urn) => new($"unrecognized resource type '{urn.Type}'");

    private static Task<ProviderAnswer<T>> Refuse<T>(Urn urn)
        where T : class => Task.FromResult<ProviderAnswer<T>>(Unrecognized(urn));

    private static Task<ProviderAnswer<T>> Answer<T>(T value)
        where T : class => Task.FromResult<ProviderAnswer<T>>(value);
}
