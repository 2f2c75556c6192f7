namespace DataOps.Engine.Ports;

/// <summary>Finds and starts providers: built in, or plugin processes.</summary>
public interface IProviderSource
{
    /// <summary>A fresh, unconfigured instance, or why there is none (with a code and a hint).</summary>
    Task<ProviderResponse<IResourceProvider>> LoadAsync(ProviderRequest request, CancellationToken cancellationToken);
}
