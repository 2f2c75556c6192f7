namespace Infra.Catalog.Yaml;

/// <summary>What a file may cost before it is refused.</summary>
public static class YamlLimits
{
    /// <summary>Bytes of one definition file.</summary>
    public const int FileBytes = 1024 * 1024;

    /// <summary>Maps and lists inside each other.</summary>
    public const int Depth = 32;

    /// <summary>Nodes of one file, repetitions by aliases included.</summary>
    public const int Nodes = 200_000;
}
