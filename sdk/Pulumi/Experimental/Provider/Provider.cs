using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Hosting;

namespace Pulumi.Experimental.Provider;

/// <summary>A provider. Override what it can do; the engine is told that the rest is not implemented.</summary>
public abstract class Provider
{
    /// <summary>Becomes the provider of another package.</summary>
    public virtual Task<ParameterizeResponse> Parameterize(ParameterizeRequest request, CancellationToken ct) => throw Missing();

    /// <summary>Gives the package's schema.</summary>
    public virtual Task<GetSchemaResponse> GetSchema(GetSchemaRequest request, CancellationToken ct) => throw Missing();

    /// <summary>Checks the provider's own configuration.</summary>
    public virtual Task<CheckResponse> CheckConfig(CheckRequest request, CancellationToken ct) => throw Missing();

    /// <summary>Compares the provider's configuration with the last one.</summary>
    public virtual Task<DiffResponse> DiffConfig(DiffRequest request, CancellationToken ct) => throw Missing();

    /// <summary>Takes the configuration; by default it is ignored and everything is understood.</summary>
    public virtual Task<ConfigureResponse> Configure(ConfigureRequest request, CancellationToken ct) =>
        Task.FromResult(
            new ConfigureResponse
            {
                AcceptOutputs = true,
                AcceptResources = true,
                AcceptSecrets = true,
                SupportsPreview = true,
            }
        );

    /// <summary>Runs a function.</summary>
    public virtual Task<InvokeResponse> Invoke(InvokeRequest request, CancellationToken ct) => throw Missing();

    /// <summary>Creates a resource.</summary>
    public virtual Task<CreateResponse> Create(CreateRequest request, CancellationToken ct) => throw Missing();

    /// <summary>Reads a resource.</summary>
    public virtual Task<ReadResponse> Read(ReadRequest request, CancellationToken ct) => throw Missing();

    /// <summary>Checks a resource's inputs.</summary>
    public virtual Task<CheckResponse> Check(CheckRequest request, CancellationToken ct) => throw Missing();

    /// <summary>Compares a resource with what the program wants.</summary>
    public virtual Task<DiffResponse> Diff(DiffRequest request, CancellationToken ct) => throw Missing();

    /// <summary>Changes a resource in place.</summary>
    public virtual Task<UpdateResponse> Update(UpdateRequest request, CancellationToken ct) => throw Missing();

    /// <summary>Deletes a resource.</summary>
    public virtual Task Delete(DeleteRequest request, CancellationToken ct) => throw Missing();

    /// <summary>Builds a component.</summary>
    public virtual Task<ConstructResponse> Construct(ConstructRequest request, CancellationToken ct) => throw Missing();

    /// <summary>Runs a method.</summary>
    public virtual Task<CallResponse> Call(CallRequest request, CancellationToken ct) => throw Missing();

    /// <summary>Serves a provider until it is cancelled. The port is written to the standard output, as the engine expects.</summary>
    /// <param name="args">The command line: the engine's address, perhaps with logging flags.</param>
    /// <param name="version">The provider's version; by default that of the program's assembly.</param>
    /// <param name="factory">Makes the provider for an engine.</param>
    /// <param name="cancellationToken">Ends the serving.</param>
    public static async Task Serve(string[] args, string? version, Func<IEngine, Provider> factory, CancellationToken cancellationToken)
    {
        await using var host = ProviderHost.Build(args, version, factory);
        await host.StartAsync(cancellationToken).ConfigureAwait(false);
        await Console.Out.WriteAsync(GetHostUri(host).Port.ToString(CultureInfo.InvariantCulture) + "\n").ConfigureAwait(false);
        await host.WaitForShutdownAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The one address a started host listens on.</summary>
    public static Uri GetHostUri(IHost host) => PluginHost.AddressOf(host);

    private static NotImplementedException Missing([CallerMemberName] string? method = null) =>
        new($"The method '{method}' is not implemented ");
}
