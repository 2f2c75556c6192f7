using Infra.Catalog.Text;
using Infra.Catalog.Yaml;

namespace Infra.Catalog.Systems;

/// <summary>A field that a definition sets to something other than its default.</summary>
/// <param name="Path">As in the field table: <c>tasks.*.runIf</c>.</param>
/// <param name="Place">As in the definition: <c>tasks.load.runIf</c>.</param>
/// <param name="Value">The value.</param>
/// <param name="Span">Where it stands.</param>
internal sealed record SetField(string Path, string Place, YamlNode Value, SourceSpan Span)
{
    /// <summary>The name at the first <c>*</c> of the path: the task's, the dataset's.</summary>
    public string Owner => Place.Split('.') is [_, var name, ..] ? name : "";
}
