using System.Collections.Immutable;
using Infra.Catalog.Dbt.Evaluation;
using Infra.Catalog.Jinja;
using Infra.Catalog.Text;
using Infra.Catalog.Yaml;

namespace Infra.Catalog.Dbt;

/// <summary>
/// One package as it was read: what it defines (nodes and what YAML refers to apart), its project file, its nodes and macros.
/// </summary>
internal sealed record DbtPackage(
    DbtProject Project,
    YamlNode.Map File,
    ImmutableArray<DbtDraft> Nodes,
    Lazy<ImmutableArray<DbtMacro>> Macros
)
{
    /// <summary>Its macros and generic tests as templates.</summary>
    public ImmutableArray<(MacroDefinition Macro, DbtTemplateFile File)> Templates { get; init; } = [];

    /// <summary>Its properties files.</summary>
    public ImmutableArray<DbtYamlFile> Files { get; init; } = [];

    /// <summary>Its blocks of documentation: names and places.</summary>
    public ImmutableArray<(string Name, SourceSpan Span)> Docs { get; init; } = [];

    /// <summary>
    /// References in YAML, each with the section and the name of the node whose test makes it; null for those that nothing switches off.
    /// </summary>
    public ImmutableArray<(DbtReference Reference, string? Owner)> References { get; init; } = [];
}
