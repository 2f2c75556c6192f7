using System.Globalization;
using Microsoft.Extensions.Hosting;

namespace Pulumi.Experimental.Converter;

/// <summary>Converts programs of another tool.</summary>
public abstract class Converter
{
    /// <summary>Converts a program.</summary>
    public virtual Task<ConvertProgramResponse> ConvertProgram(ConvertProgramRequest request) =>
        throw new NotImplementedException($"{nameof(ConvertProgram)} is not implemented");

    /// <summary>A converter that is a function.</summary>
    public static Converter CreateSimple(Func<ConvertProgramRequest, ConvertProgramResponse> convertProgram) =>
        new Function(request => Task.FromResult(convertProgram(request)));

    /// <summary>A converter that is an asynchronous function.</summary>
    public static Converter CreateSimpleAsync(Func<ConvertProgramRequest, Task<ConvertProgramResponse>> convertProgramAsync) =>
        new Function(convertProgramAsync);

    /// <summary>Serves a converter until it is cancelled.</summary>
    /// <param name="converter">The converter.</param>
    /// <param name="cancellationToken">Ends the serving.</param>
    /// <param name="stdout">Where the port is written; by default the standard output, as the engine expects.</param>
    public static async Task Serve(Converter converter, CancellationToken? cancellationToken = null, TextWriter? stdout = null)
    {
        var cancelled = cancellationToken ?? CancellationToken.None;
        await using var host = PluginHost.Build(binder => Pulumirpc.Converter.BindService(binder, new ConverterService(converter)));
        await host.StartAsync(cancelled).ConfigureAwait(false);
        var port = PluginHost.AddressOf(host).Port.ToString(CultureInfo.InvariantCulture);
        await (stdout ?? Console.Out).WriteAsync(port + "\n").ConfigureAwait(false);
        await host.WaitForShutdownAsync(cancelled).ConfigureAwait(false);
    }

    private sealed class Function(Func<ConvertProgramRequest, Task<ConvertProgramResponse>> convert) : Converter
    {
        public override Task<ConvertProgramResponse> ConvertProgram(ConvertProgramRequest request) => convert(request);
    }
}
