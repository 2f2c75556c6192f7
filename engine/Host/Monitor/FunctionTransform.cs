using DataOps.Engine.Host.Callbacks;
using DataOps.Wire;
using Pulumirpc;

namespace DataOps.Engine.Host.Monitor;

/// <summary>A transform of function calls that the program registered for the whole stack.</summary>
internal sealed class FunctionTransform(ProgramCallback callback)
{
    public async Task<TransformedFunction> ApplyAsync(string token, TransformedFunction current, CancellationToken cancellationToken)
    {
        var request = new TransformInvokeRequest
        {
            Token = token,
            Args = PropertyWriter.ToStruct(current.Arguments, WireOptions.Everything),
            Options = current.Options,
        };
        var response = await callback.InvokeAsync(request, TransformInvokeResponse.Parser, cancellationToken);
        return new TransformedFunction(
            response.Args is { } arguments ? PropertyReader.ToMap(arguments, WireOptions.Everything) : current.Arguments,
            response.Options ?? current.Options
        );
    }
}
