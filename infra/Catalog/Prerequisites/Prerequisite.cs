using Infra.Catalog.Text;

namespace Infra.Catalog.Prerequisites;

/// <summary>Something that a deployment stands on and that the program does not make.</summary>
/// <param name="Kind">What it is in one or two words, such as <c>secret</c> or <c>cluster add-on</c>.</param>
/// <param name="Name">Its name with the stack's settings filled in; a setting without a value stays as it is written,
/// <c>${...}</c>.</param>
/// <param name="Purpose">What it must hold or be, and for whom.</param>
/// <param name="Place">The setting or the line of a definition that names it; null where the program names it.</param>
/// <param name="MissingSettings">The settings without a value that its name needs, as in <c>dataops:cluster.name</c>; empty when it is
/// declared.</param>
public sealed record Prerequisite(
    string Kind,
    string Name,
    string Purpose,
    SourceSpan? Place,
    System.Collections.Immutable.ImmutableArray<string> MissingSettings
)
{
    /// <summary>Whether the stack says which one is meant.</summary>
    public bool IsDeclared => MissingSettings.IsEmpty;
}
