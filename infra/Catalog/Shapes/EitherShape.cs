namespace Infra.Catalog.Shapes;

/// <summary>A short form, or the whole record.</summary>
internal sealed class EitherShape(ScalarShape scalar, RecordShape record) : Shape
{
    public ScalarShape Scalar { get; } = scalar;

    public RecordShape Record { get; } = record;

    public override string Noun => $"{Scalar.Noun} or {Record.Noun}";
}
