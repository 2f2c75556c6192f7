using Infra.Catalog.Yaml;

namespace Infra.Catalog.Layers;

/// <summary>A file that was read as one layer, with the findings in it.</summary>
internal sealed record LayerFile(LayerKind Kind, YamlDocument Document)
{
    public YamlNode.Map? Map => Document.Map;
}
