using Infra.Catalog.Text;

namespace Infra.Catalog.Dbt;

/// <summary>
/// <c>ref</c> of a node: the package where the call names one, the node, the place. Conditional ones may or may not be made when dbt runs.
/// </summary>
public sealed record DbtReference(string? Package, string Name, SourceSpan Span, bool IsConditional)
{
    /// <summary>The version that the call asks for, as in <c>ref('orders', v=2)</c>.</summary>
    public string? Version { get; init; }

    /// <summary>Only a test needs what is referred to: dbt leaves the test out where it is missing, and goes on.</summary>
    public bool IsOfTest { get; init; }

    public override string ToString() => (Package is null ? Name : $"{Package}.{Name}") + (Version is null ? "" : $".v{Version}");
}
