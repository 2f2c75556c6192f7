using DataOps.Engine.Model;
using DataOps.Engine.Monitor;
using DataOps.Engine.Ports;

namespace DataOps.Engine.Execution;

/// <summary>Manages provider resources as a provider manages resources: creating one configures it.</summary>
internal sealed class RegistryProvider(ProviderRegistry registry) : IResourceProvider
{
    private static readonly ProviderFailure Unsupported = new("a provider resource cannot do that");

    public Task<ProviderResponse<CheckResponse>> CheckAsync(CheckRequest request, CancellationToken cancellationToken) =>
        registry.CheckAsync(request, cancellationToken);

    public Task<ProviderResponse<DiffResponse>> DiffAsync(DiffRequest request, CancellationToken cancellationToken) =>
        registry.DiffAsync(request, cancellationToken);

    public Task<ProviderResponse<ResourceResponse>> CreateAsync(CreateRequest request, CancellationToken cancellationToken) =>
        registry.CreateAsync(request, cancellationToken);

    public Task<ProviderResponse<ResourceResponse>> UpdateAsync(UpdateRequest request, CancellationToken cancellationToken) =>
        registry.UpdateAsync(request, cancellationToken);

    public async Task<ProviderResponse<Unit>> DeleteAsync(DeleteRequest request, CancellationToken cancellationToken)
    {
        await registry.DeleteAsync(request.Urn, request.Id);
        return Unit.Instance;
    }

    public Task<ProviderResponse<ResourceResponse>> ReadAsync(ReadRequest request, CancellationToken cancellationToken) =>
        Task.FromResult<ProviderResponse<ResourceResponse>>(new ProviderFailure("provider resources may not be read"));

    public Task<ProviderResponse<CheckResponse>> CheckConfigAsync(CheckRequest request, CancellationToken cancellationToken) =>
        Task.FromResult<ProviderResponse<CheckResponse>>(Unsupported);

    public Task<ProviderResponse<DiffResponse>> DiffConfigAsync(DiffRequest request, CancellationToken cancellationToken) =>
        Task.FromResult<ProviderResponse<DiffResponse>>(Unsupported);

    public Task<ProviderResponse<ProviderFeatures>> ConfigureAsync(ConfigureRequest request, CancellationToken cancellationToken) =>
        Task.FromResult<ProviderResponse<ProviderFeatures>>(Unsupported);

    public Task<ProviderResponse<FunctionResult>> InvokeAsync(
        string token,
        PropertyMap arguments,
        bool preview,
        CancellationToken cancellationToken
    ) => Task.FromResult<ProviderResponse<FunctionResult>>(Unsupported);

    public Task CancelAsync(CancellationToken cancellationToken) => registry.CancelAsync(cancellationToken);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
