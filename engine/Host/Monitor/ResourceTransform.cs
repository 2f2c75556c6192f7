using DataOps.Engine.Host.Callbacks;
using DataOps.Wire;
using Pulumirpc;

namespace DataOps.Engine.Host.Monitor;

/// <summary>A transform that the program registered; it runs in the program.</summary>
internal sealed class ResourceTransform(ProgramCallback callback, WireOptions options)
{
    /// <param name="registration">Type, name, parent and kind, which a transform sees but cannot change.</param>
    public async Task<TransformedResource> ApplyAsync(
        RegisterResourceRequest registration,
        TransformedResource current,
        CancellationToken cancellationToken
    )
    {
        var request = new TransformRequest
        {
            Type = registration.Type,
            Name = registration.Name,
            Custom = registration.Custom,
            Parent = registration.Parent,
            Properties = PropertyWriter.ToStruct(current.Properties, options),
            Options = current.Options,
        };
        var response = await callback.InvokeAsync(request, TransformResponse.Parser, cancellationToken);
        return new TransformedResource(
            response.Properties is { } properties ? PropertyReader.ToMap(properties, options) : current.Properties,
            response.Options ?? current.Options
        );
    }
}
