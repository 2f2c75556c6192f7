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

    /// <summary>
    /// Called once before any resource call. Inputs may hold unknowns in a preview: such a provider answers unknown diffs and outputs.
    /// </summary>
    Task<ProviderAnswer<ProviderFeatures>> ConfigureAsync(ConfigureQuestion question, CancellationToken cancellationToken);

    Task<ProviderAnswer<CheckAnswer>> CheckAsync(CheckQuestion question, CancellationToken cancellationToken);

    Task<ProviderAnswer<DiffAnswer>> DiffAsync(DiffQuestion question, CancellationToken cancellationToken);

    Task<ProviderAnswer<ResourceAnswer>> CreateAsync(CreateQuestion question, CancellationToken cancellationToken);

    Task<ProviderAnswer<ResourceAnswer>> UpdateAsync(UpdateQuestion question, CancellationToken cancellationToken);

    /// <summary>An answer with an empty id says that the resource does not exist.</summary>
    Task<ProviderAnswer<ResourceAnswer>> ReadAsync(ReadQuestion question, CancellationToken cancellationToken);

    Task<ProviderAnswer<Nothing>> DeleteAsync(DeleteQuestion question, CancellationToken cancellationToken);

    Task<ProviderAnswer<FunctionResult>> InvokeAsync(
        string token,
        PropertyMap arguments,
        bool preview,
        CancellationToken cancellationToken
    );

    /// <summary>Asks the provider to give up calls in flight.</summary>
    Task CancelAsync(CancellationToken cancellationToken);
}
