using System.Collections.Immutable;
using DataOps.Engine.Model;
using DataOps.Engine.Monitor;

namespace DataOps.Engine.Ports;

/// <summary>
/// One configured provider instance. It gets and gives full property values (secrets, unknowns, outputs, references); what a plugin cannot
/// take is reduced, and secrets are marked again, by the implementation. Calls come concurrently. An answer is data: a provider throws only
/// for a bug or <see cref="OperationCanceledException"/>.
/// </summary>
public interface IResourceProvider : IAsyncDisposable
{
    Task<ProviderAnswer<CheckAnswer>> CheckConfigAsync(CheckQuestion question, CancellationToken cancellationToken);

    Task<ProviderAnswer<DiffAnswer>> DiffConfigAsync(DiffQuestion question, CancellationToken cancellationToken);

    /// <summary>Called once before any resource call. Inputs may hold unknowns in a preview: such a provider answers unknown diffs and outputs.</summary>
    Task<ProviderAnswer<ProviderFeatures>> ConfigureAsync(ConfigureQuestion question, CancellationToken cancellationToken);

    Task<ProviderAnswer<CheckAnswer>> CheckAsync(CheckQuestion question, CancellationToken cancellationToken);

    Task<ProviderAnswer<DiffAnswer>> DiffAsync(DiffQuestion question, CancellationToken cancellationToken);

    Task<ProviderAnswer<ResourceAnswer>> CreateAsync(CreateQuestion question, CancellationToken cancellationToken);

    Task<ProviderAnswer<ResourceAnswer>> UpdateAsync(UpdateQuestion question, CancellationToken cancellationToken);

    /// <summary>An answer with an empty id says that the resource does not exist.</summary>
    Task<ProviderAnswer<ResourceAnswer>> ReadAsync(ReadQuestion question, CancellationToken cancellationToken);

    Task<ProviderAnswer<Nothing>> DeleteAsync(DeleteQuestion question, CancellationToken cancellationToken);

    Task<ProviderAnswer<FunctionResult>> InvokeAsync(string token, PropertyMap arguments, bool preview, CancellationToken cancellationToken);

    /// <summary>Asks the provider to give up calls in flight.</summary>
    Task CancelAsync(CancellationToken cancellationToken);
}

/// <summary>An answer, or why there is none. Exactly one of the two is set.</summary>
public sealed record ProviderAnswer<T>(T? Value, ProviderFailure? Failure)
    where T : class
{
    public static implicit operator ProviderAnswer<T>(T value) => new(value, null);

    public static implicit operator ProviderAnswer<T>(ProviderFailure failure) => new(null, failure);
}

/// <summary>What went wrong at a provider, in its words.</summary>
public sealed record ProviderFailure(string Message)
{
    /// <summary>A code DP4xxx where a built-in provider knows one.</summary>
    public string? Code { get; init; }

    public string? Hint { get; init; }
}

/// <summary>The answer of a call that returns nothing.</summary>
public sealed record Nothing
{
    public static readonly Nothing Instance = new();
}

public sealed record ProviderFeatures
{
    public bool AcceptSecrets { get; init; }

    public bool AcceptResources { get; init; }

    public bool AcceptOutputs { get; init; }

    /// <summary>False: the engine does not ask for previews of creates and updates, their computed outputs are unknown.</summary>
    public bool SupportsPreview { get; init; }

    public bool SupportsAutonaming { get; init; }

    /// <summary>True: a create with an operation id that was seen before answers with the resource of the first one, so it may be repeated.</summary>
    public bool KeepsOperationIds { get; init; }
}

public sealed record ConfigureQuestion(Urn Urn, string Id, PropertyMap Inputs);

public enum AutonamingMode
{
    Propose,
    Enforce,
    Disable,
}

public sealed record Autonaming(string ProposedName, AutonamingMode Mode);

/// <summary>A check of new inputs. The seed has 32 bytes and is the same in preview and run.</summary>
public sealed record CheckQuestion(Urn Urn, PropertyMap OldInputs, PropertyMap NewInputs)
{
    public ImmutableArray<byte> RandomSeed { get; init; } = [];

    public Autonaming? Autonaming { get; init; }
}

public sealed record CheckAnswer(PropertyMap Inputs, ImmutableArray<CheckFailure> Failures);

public sealed record DiffQuestion(Urn Urn, string Id, PropertyMap OldInputs, PropertyMap OldOutputs, PropertyMap NewInputs, ImmutableArray<string> IgnoreChanges);

public enum DiffChanges
{
    Unknown,
    None,
    Some,
}

public enum PropertyDiffKind
{
    Add,
    AddReplace,
    Delete,
    DeleteReplace,
    Update,
    UpdateReplace,
}

/// <summary>How one property path differs; <paramref name="InputDiff"/>: between old and new inputs, else between old state and new inputs.</summary>
public sealed record PropertyDiff(PropertyDiffKind Kind, bool InputDiff);

public sealed record DiffAnswer
{
    public DiffChanges Changes { get; init; }

    public ImmutableArray<string> Replaces { get; init; } = [];

    public ImmutableArray<string> Stables { get; init; } = [];

    public ImmutableArray<string> Diffs { get; init; } = [];

    public bool DeleteBeforeReplace { get; init; }

    /// <summary>Null when the provider gives no detailed diff.</summary>
    public ImmutableSortedDictionary<string, PropertyDiff>? Detailed { get; init; }
}

/// <summary>The operation id is the journal's: a built-in provider that sees it a second time answers with the resource that it made the first time.</summary>
public sealed record CreateQuestion(Urn Urn, PropertyMap Inputs, double TimeoutSeconds, bool Preview)
{
    public string OperationId { get; init; } = "";
}

public sealed record UpdateQuestion(Urn Urn, string Id, PropertyMap OldInputs, PropertyMap OldOutputs, PropertyMap NewInputs, double TimeoutSeconds, ImmutableArray<string> IgnoreChanges, bool Preview);

public sealed record ReadQuestion(Urn Urn, string Id, PropertyMap Inputs, PropertyMap Outputs);

public sealed record DeleteQuestion(Urn Urn, string Id, PropertyMap OldInputs, PropertyMap OldOutputs, double TimeoutSeconds);

/// <summary>A resource as its provider reports it.</summary>
public sealed record ResourceAnswer(string Id, PropertyMap Outputs)
{
    /// <summary>Set by reads, and by partial failures that changed them; null otherwise.</summary>
    public PropertyMap? Inputs { get; init; }

    /// <summary>Not empty: the operation took place, but the resource is not ready.</summary>
    public ImmutableArray<string> InitErrors { get; init; } = [];

    public bool RefreshBeforeUpdate { get; init; }
}
