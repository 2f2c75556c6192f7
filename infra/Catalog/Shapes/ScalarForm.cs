namespace Infra.Catalog.Shapes;

/// <summary>How a single value is written in YAML.</summary>
internal enum ScalarForm
{
    Text,
    Integer,
    Number,
    Flag,

    /// <summary>Whatever the author wrote; the place where it is used decides.</summary>
    Any,
}
