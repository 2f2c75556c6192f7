using System.Collections.Immutable;
using DataOps.Engine.Model;
using DataOps.Engine.Monitor;
using DataOps.Engine.Ports;

namespace Engine.Tests.Fakes;

/// <summary>A provider of the <see cref="FakeCloud"/>. Every resource returns its inputs and <c>uid</c>.</summary>
internal sealed class FakeProvider(FakeCloud cloud) : IResourceProvider
{
    private PropertyMap _config = PropertyMap.Empty;

    public Task<ProviderAnswer<CheckAnswer>> CheckConfigAsync(CheckQuestion question, CancellationToken cancellationToken)
    {
        cloud.Questions.Enqueue($"checkConfig {question.Urn.Name}");
        return Task.FromResult<ProviderAnswer<CheckAnswer>>(new CheckAnswer(question.NewInputs, []));
    }

    public Task<ProviderAnswer<DiffAnswer>> DiffConfigAsync(DiffQuestion question, CancellationToken cancellationToken)
    {
        cloud.Questions.Enqueue($"diffConfig {question.Urn.Name}");
        return Task.FromResult<ProviderAnswer<DiffAnswer>>(Compare(question.OldInputs, question.NewInputs, ["account"]));
    }

    public Task<ProviderAnswer<ProviderFeatures>> ConfigureAsync(ConfigureQuestion question, CancellationToken cancellationToken)
    {
        _config = question.Inputs;
        cloud.Questions.Enqueue($"configure {question.Urn.Name}");
        return Task.FromResult<ProviderAnswer<ProviderFeatures>>(
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

    public Task<ProviderAnswer<CheckAnswer>> CheckAsync(CheckQuestion question, CancellationToken cancellationToken)
    {
        cloud.Questions.Enqueue($"check {question.Urn.Name}");
        if (cloud.Faults.TryGetValue($"check {question.Urn.Name}", out var message))
        {
            return Task.FromResult<ProviderAnswer<CheckAnswer>>(new ProviderFailure(message));
        }

        ImmutableArray<CheckFailure> failures = question.NewInputs["invalid"] is { }
            ? [new CheckFailure("invalid", "this input is not allowed")]
            : [];
        var inputs = question.NewInputs;
        if (FakeCloud.Kind(question.Urn) == "Named" && !inputs.ContainsKey("name"))
        {
            inputs = inputs.With(
                "name",
                question.OldInputs["name"] ?? $"{question.Urn.Name}-{Convert.ToHexStringLower(question.RandomSeed.AsSpan()[..4])}"
            );
        }

        return Task.FromResult<ProviderAnswer<CheckAnswer>>(new CheckAnswer(inputs, failures));
    }

    public Task<ProviderAnswer<DiffAnswer>> DiffAsync(DiffQuestion question, CancellationToken cancellationToken)
    {
        cloud.Questions.Enqueue($"diff {question.Urn.Name}");
        var kind = FakeCloud.Kind(question.Urn);
        var answer = Compare(
            question.OldInputs,
            question.NewInputs,
            kind.StartsWith("Immutable", StringComparison.Ordinal) || kind == "Named" ? ["name"] : []
        );
        return Task.FromResult<ProviderAnswer<DiffAnswer>>(
            kind == "NoDiff" ? new DiffAnswer() : answer with { DeleteBeforeReplace = kind == "ImmutableDbr" }
        );
    }

    public async Task<ProviderAnswer<ResourceAnswer>> CreateAsync(CreateQuestion question, CancellationToken cancellationToken)
    {
        var (name, inputs) = (question.Urn.Name, question.Inputs);
        if (question.Preview)
        {
            return new ResourceAnswer("", inputs.With("uid", PropertyValue.UnknownValue));
        }

        if (await BeginAsync("create", name) is { } failure)
        {
            return failure;
        }

        var id = cloud.IdFor(question);
        cloud.Objects[id] = inputs;
        return new ResourceAnswer(id, Outputs(inputs, id)) { InitErrors = cloud.Unready.TryGetValue(name, out var reason) ? [reason] : [] };
    }

    public async Task<ProviderAnswer<ResourceAnswer>> UpdateAsync(UpdateQuestion question, CancellationToken cancellationToken)
    {
        var (name, inputs) = (question.Urn.Name, question.NewInputs);
        if (question.Preview)
        {
            return new ResourceAnswer(question.Id, Outputs(inputs, question.Id));
        }

        if (await BeginAsync("update", name) is { } failure)
        {
            return failure;
        }

        cloud.Objects[question.Id] = inputs;
        return new ResourceAnswer(question.Id, Outputs(inputs, question.Id))
        {
            InitErrors = cloud.Unready.TryGetValue(name, out var reason) ? [reason] : [],
        };
    }

    public async Task<ProviderAnswer<ResourceAnswer>> ReadAsync(ReadQuestion question, CancellationToken cancellationToken)
    {
        cloud.ReadTimeouts.Enqueue(question.TimeoutSeconds);
        if (await BeginAsync("read", question.Urn.Name) is { } failure)
        {
            return failure;
        }

        return cloud.Objects.TryGetValue(question.Id, out var inputs)
            ? new ResourceAnswer(question.Id, Outputs(inputs, question.Id)) { Inputs = inputs }
            : new ResourceAnswer("", PropertyMap.Empty);
    }

    public async Task<ProviderAnswer<Nothing>> DeleteAsync(DeleteQuestion question, CancellationToken cancellationToken)
    {
        if (await BeginAsync("delete", question.Urn.Name) is { } failure)
        {
            return failure;
        }

        cloud.Objects.TryRemove(question.Id, out _);
        return Nothing.Instance;
    }

    public Task<ProviderAnswer<FunctionResult>> InvokeAsync(
        string token,
        PropertyMap arguments,
        bool preview,
        CancellationToken cancellationToken
    )
    {
        cloud.Calls.Enqueue($"invoke {token}");
        return Task.FromResult<ProviderAnswer<FunctionResult>>(
            new FunctionResult(arguments.With("region", _config["region"] ?? "default"), [])
        );
    }

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

    private static DiffAnswer Compare(PropertyMap old, PropertyMap current, ImmutableArray<string> replacing)
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
        return new DiffAnswer
        {
            Changes = changed.IsEmpty ? DiffChanges.None : DiffChanges.Some,
            Diffs = changed,
            Replaces = [.. changed.Intersect(replacing)],
            Detailed = detailed,
        };
    }

    private static PropertyValue? Plain(PropertyValue? value) => value is PropertyValue.Secret secret ? secret.Element : value;
}
