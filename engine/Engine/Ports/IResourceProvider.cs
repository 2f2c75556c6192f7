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
    Task<ProviderResponse<CheckResponse>> CheckConfigAsync(CheckRequest request, CancellationToken cancellationToken);

    Task<ProviderResponse<DiffResponse>> DiffConfigAsync(DiffRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Called once before any resource call. Inputs may hold unknowns in a preview: such a provider answers unknown diffs and outputs.
    /// </summary>
    Task<ProviderResponse<ProviderFeatures>> ConfigureAsync(ConfigureRequest request, CancellationToken cancellationToken);

    Task<ProviderResponse<CheckResponse>> CheckAsync(CheckRequest request, CancellationToken cancellationToken);

    Task<ProviderResponse<DiffResponse>> DiffAsync(DiffRequest request, CancellationToken cancellationToken);

    Task<ProviderResponse<ResourceResponse>> CreateAsync(CreateRequest request, CancellationToken cancellationToken);

    Task<ProviderResponse<ResourceResponse>> UpdateAsync(UpdateRequest request, CancellationToken cancellationToken);

    /// <summary>An answer with an empty id says that the resource does not exist.</summary>
    Task<ProviderResponse<ResourceResponse>> ReadAsync(ReadRequest request, CancellationToken cancellationToken);

    Task<ProviderResponse<Unit>> DeleteAsync(DeleteRequest request, CancellationToken cancellationToken);

    Task<ProviderResponse<FunctionResult>> InvokeAsync(
        string token,
        PropertyMap arguments,
        bool preview,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Constructs a component; during the call the provider registers it, and what it consists of, with the run's monitor.
    /// </summary>
    Task<ProviderResponse<ConstructResponse>> ConstructAsync(ConstructRequest request, CancellationToken cancellationToken) =>
        Task.FromResult<ProviderResponse<ConstructResponse>>(
            new ProviderFailure($"the provider constructs no components, and '{request.Resource.Type}' is one")
        );

    /// <summary>Runs a method; the provider may register resources during the call.</summary>
    Task<ProviderResponse<MethodResult>> CallAsync(MethodGoal method, CancellationToken cancellationToken) =>
        Task.FromResult<ProviderResponse<MethodResult>>(new ProviderFailure($"the provider has no method '{method.Token}'"));

    /// <summary>Asks the provider to give up calls in flight.</summary>
    Task CancelAsync(CancellationToken cancellationToken);
}
