using System.Collections.Concurrent;
using System.Collections.Immutable;
using DataOps.Engine.Model;
using DataOps.Engine.Monitor;
using DataOps.Engine.Ports;

namespace Engine.Tests.Fakes;

/// <summary>
/// A cloud in memory with resource types like <c>fake:index:Simple</c>: Simple updates everything, Immutable and ImmutableDbr replace on
/// <c>name</c>, NoDiff cannot tell differences. Objects survive from run to run; providers are instances of it.
/// </summary>
internal sealed class FakeCloud : IProviderSource
{
    private readonly ConcurrentDictionary<string, int> _counters = new();
    private readonly ConcurrentDictionary<string, string> _operations = new();

    /// <summary>What exists, by id.</summary>
    public ConcurrentDictionary<string, PropertyMap> Objects { get; } = new();

    /// <summary>Calls that change the cloud or read it, in the order in which they began.</summary>
    public ConcurrentQueue<string> Calls { get; } = new();

    /// <summary>How long each read was given, in seconds.</summary>
    public ConcurrentQueue<double> ReadTimeouts { get; } = new();

    /// <summary>Calls that only ask.</summary>
    public ConcurrentQueue<string> Questions { get; } = new();

    /// <summary>
    /// Messages of calls that are to fail, by <c>create a</c>, <c>update a</c>, <c>delete a</c>, <c>read a</c>, <c>check a</c>.
    /// </summary>
    public ConcurrentDictionary<string, string> Faults { get; } = new();

    /// <summary>Calls in whose middle the provider is lost, named as in <see cref="Faults"/>.</summary>
    public ConcurrentDictionary<string, bool> Losses { get; } = new();

    /// <summary>Resources that come into being but do not become ready, by name.</summary>
    public ConcurrentDictionary<string, string> Unready { get; } = new();

    /// <summary>Runs at the beginning of a call, which is named as in <see cref="Calls"/>.</summary>
    public Func<string, Task> OnCall { get; set; } = _ => Task.CompletedTask;

    /// <summary>Constructs components of a test's program.</summary>
    public Func<ConstructRequest, CancellationToken, Task<ProviderResponse<ConstructResponse>>>? OnConstruct { get; set; }

    /// <summary>Runs methods; the configuration is that of the provider that is asked.</summary>
    public Func<MethodGoal, PropertyMap, Task<ProviderResponse<MethodResult>>>? OnMethod { get; set; }

    public bool KeepsOperationIds { get; set; }

    public bool SupportsPreview { get; set; } = true;

    public bool WantsStableSeeds { get; set; } = true;

    public bool AnswersLocally { get; set; }

    public Task<ProviderResponse<IResourceProvider>> LoadAsync(ProviderRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(
            request.Package == "fake"
                ? new ProviderResponse<IResourceProvider>(new FakeProvider(this), null)
                : new ProviderResponse<IResourceProvider>(null, new ProviderFailure($"no provider for {request.Package}"))
        );

    public string NextId(Urn urn)
    {
        var key = $"{Kind(urn)}-{urn.Name}";
        return $"{key}-{_counters.AddOrUpdate(key, 1, (_, count) => count + 1)}".ToLowerInvariant();
    }

    /// <summary>The id that an operation made, or a new one.</summary>
    public string IdFor(CreateRequest question) =>
        KeepsOperationIds ? _operations.GetOrAdd(question.OperationId, _ => NextId(question.Urn)) : NextId(question.Urn);

    public static string Kind(Urn urn) => urn.Type[(urn.Type.LastIndexOf(':') + 1)..];

    public ImmutableArray<string> TakeCalls()
    {
        var calls = Calls.ToImmutableArray();
        Calls.Clear();
        return calls;
    }
}
