using System.Diagnostics.CodeAnalysis;

namespace Infra.Catalog.Shapes;

/// <summary>A single value that means a <typeparamref name="T"/>.</summary>
internal abstract class Scalar<T> : ScalarShape
{
    public override ScalarProblem? Check(string text) => TryParse(text, out _, out var problem) ? null : problem;

    public abstract bool TryParse(string text, [MaybeNullWhen(false)] out T value, [NotNullWhen(false)] out ScalarProblem? problem);
}
