using DataOps.Engine.Model;
using DataOps.Engine.Monitor;
using DataOps.Engine.Ports;

namespace DataOps.Engine.Execution;

/// <summary>Manages provider resources as a provider manages resources: creating one configures it.</summary>
internal sealed class RegistryProvider(ProviderRegistry registry) : IResourceProvider
{
    private static readonly ProviderFailure Unsupported = new("a provider resource cannot do that");

    public Task<ProviderAnswer<CheckAnswer>> CheckAsync(CheckQuestion question, CancellationToken cancellationToken) =>
        registry.CheckAsync(question, cancellationToken);

    public Task<ProviderAnswer<DiffAnswer>> DiffAsync(DiffQuestion question, CancellationToken cancellationToken) =>
        registry.DiffAsync(question, cancellationToken);

    public Task<ProviderAnswer<ResourceAnswer>> CreateAsync(CreateQuestion question, CancellationToken cancellationToken) =>
        registry.CreateAsync(question, cancellationToken);

    public Task<ProviderAnswer<ResourceAnswer>> UpdateAsync(UpdateQuestion question, CancellationToken cancellationToken) =>
        registry.UpdateAsync(question, cancellationToken);

    public async Task<ProviderAnswer<Nothing>> DeleteAsync(DeleteQuestion question, CancellationToken cancellationToken)
    {
        await registry.DeleteAsync(question.Urn, question.Id);
        return Nothing.Instance;
    }

    public Task<ProviderAnswer<ResourceAnswer>> ReadAsync(ReadQuestion question, CancellationToken cancellationToken) =>
        Task.FromResult<ProviderAnswer<ResourceAnswer>>(new ProviderFailure("provider resources may not be read"));

    public Task<ProviderAnswer<CheckAnswer>> CheckConfigAsync(CheckQuestion question, CancellationToken cancellationToken) =>
        Task.FromResult<ProviderAnswer<CheckAnswer>>(Unsupported);

    public Task<ProviderAnswer<DiffAnswer>> DiffConfigAsync(DiffQuestion question, CancellationToken cancellationToken) =>
        Task.FromResult<ProviderAnswer<DiffAnswer>>(Unsupported);

    public Task<ProviderAnswer<ProviderFeatures>> ConfigureAsync(ConfigureQuestion question, CancellationToken cancellationToken) =>
        Task.FromResult<ProviderAnswer<ProviderFeatures>>(Unsupported);

    public Task<ProviderAnswer<FunctionResult>> InvokeAsync(
        string token,
        PropertyMap arguments,
        bool preview,
        CancellationToken cancellationToken
    ) => Task.FromResult<ProviderAnswer<FunctionResult>>(Unsupported);

    public Task CancelAsync(CancellationToken cancellationToken) => registry.CancelAsync(cancellationToken);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
