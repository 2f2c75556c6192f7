using DataOps.Engine.Ports;
using DataOps.Engine.Properties;

namespace DataOps.Engine.Execution;

/// <summary>Asks a provider what differs, and compares inputs where it cannot say.</summary>
internal static class ResourceDiff
{
    public static async Task<ProviderAnswer<DiffAnswer>> AskAsync(
        IResourceProvider provider,
        DiffQuestion question,
        CancellationToken cancellationToken
    )
    {
        var answer = await provider.DiffAsync(question, cancellationToken);
        if (answer.Value is not { Changes: DiffChanges.Unknown } unknown)
        {
            return answer;
        }

        var (inputs, _) = PropertyReset.Apply(question.NewInputs, question.OldInputs, question.IgnoreChanges);
        var diff = StructuralDiff.Between(question.OldInputs, inputs);
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
