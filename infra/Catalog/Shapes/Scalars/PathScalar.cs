using System.Diagnostics.CodeAnalysis;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Text;

namespace Infra.Catalog.Shapes.Scalars;

/// <summary>
/// A path of a file or folder relative to the pipeline's folder; whether it stays inside the repository is checked where the folder is
/// known.
/// </summary>
internal sealed class PathScalar(string noun) : Scalar<string>
{
    private const int Longest = 512;

    public override string Noun => noun;

    public override bool TryParse(string text, [MaybeNullWhen(false)] out string value, [NotNullWhen(false)] out ScalarProblem? problem)
    {
        value = text;
        problem =
            text.Trim().Length == 0 ? new ScalarProblem(ValueDiagnostics.EmptyText, noun)
            : text.Length > Longest ? new ScalarProblem(ValueDiagnostics.TooLong, text[..32] + "...", text.Length, Longest)
            : text.StartsWith('~') || text.StartsWith('/') || text.Contains('\\') || text.Contains(':')
                ? new ScalarProblem(FileDiagnostics.LeavesRepository, text)
            : null;
        return problem is null;
    }
}
