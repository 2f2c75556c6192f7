using Infra.Catalog.Diagnostics;
using Infra.Catalog.Text;

namespace Infra.Catalog.Shapes;

/// <summary>Why a single value is refused, before it is known where it stands.</summary>
internal sealed record ScalarProblem(DiagnosticDescriptor Descriptor, params object?[] Arguments)
{
    public string Hint { get; init; } = "";

    public Diagnostic At(SourceSpan span) => Descriptor.At(span, Arguments).WithHint(Hint);
}
