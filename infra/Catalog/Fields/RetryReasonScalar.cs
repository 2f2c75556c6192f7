using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Infra.Catalog.Definitions;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Shapes;
using Infra.Catalog.Shapes.Scalars;

namespace Infra.Catalog.Fields;

/// <summary>A cause of failure to try again for; a failed data check has an answer of its own.</summary>
internal sealed class RetryReasonScalar : Scalar<RetryReason>
{
    private static readonly ChoiceScalar<RetryReason> Choices = new(
        "a cause of failure",
        [("infra", RetryReason.Infra), ("timeout", RetryReason.Timeout), ("throttled", RetryReason.Throttled)]
    );

    public override string Noun => Choices.Noun;

    public override bool TryParse(
        string text,
        [MaybeNullWhen(false)] out RetryReason value,
        [NotNullWhen(false)] out ScalarProblem? problem
    )
    {
        if (text is not ("data" or "check" or "quality"))
        {
            return Choices.TryParse(text, out value, out problem);
        }

        (value, problem) = (default, new ScalarProblem(DefinitionDiagnostics.DataRetry, text));
        return false;
    }

    public override void Describe(JsonObject schema) => Choices.Describe(schema);
}
