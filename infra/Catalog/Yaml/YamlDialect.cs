namespace Infra.Catalog.Yaml;

/// <summary>Whose YAML a file is.</summary>
public enum YamlDialect
{
    /// <summary>The catalogue's own files: the small part of YAML that cannot be misread.</summary>
    Strict,

    /// <summary>Files of other tools such as dbt: aliases, merge keys, tags and repeated keys as those tools take them.</summary>
    Foreign,
}
