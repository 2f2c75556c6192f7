using System.Diagnostics.CodeAnalysis;

namespace Infra.Catalog.Shapes;

/// <summary>A field with a single value of a known type.</summary>
internal sealed class Field<T>(string name, Scalar<T> scalar, string description) : Field(name, scalar, description)
{
    private T? _default;
    private bool _isDefaultParsed;

    public Scalar<T> Scalar { get; } = scalar;

    public bool TryGetDefault([MaybeNullWhen(false)] out T value)
    {
        if (Default is null)
        {
            value = default;
            return false;
        }

        if (!_isDefaultParsed)
        {
            if (!Scalar.TryParse(Default, out var parsed, out var problem))
            {
                throw new InvalidOperationException($"The default of '{Name}' is wrong: {problem.Descriptor.Code}.");
            }

            _default = parsed;
            _isDefaultParsed = true;
        }

        value = _default!;
        return true;
    }
}
