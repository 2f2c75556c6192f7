using DataOps.Engine.Ports;
using DataOps.Engine.Properties;

namespace DataOps.Engine.Execution;

/// <summary>Asks a provider what differs, and compares inputs where it cannot say.</summary>
internal static class ResourceDiff
{
    public static async Task<ProviderResponse<DiffResponse>> AskAsync(
        IResourceProvider provider,
        DiffRequest request,
        CancellationToken cancellationToken
    )
    {
        var response = await provider.DiffAsync(request, cancellationToken);
        if (response.Value is not { Changes: DiffChanges.Unknown } unknown)
        {
            return response;
        }

        var (inputs, _) = PropertyReset.Apply(request.NewInputs, request.OldInputs, request.IgnoreChanges);
        var diff = StructuralDiff.Between(request.OldInputs, inputs);
        return diff.IsEmpty
            ? unknown with
            {
                Changes = DiffChanges.None,
            }
            : unknown with
            {
                Changes = DiffChanges.Some,
                Diffs = diff.Keys,
                Detailed = diff.Paths,
            };
    }
}
