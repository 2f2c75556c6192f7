using Infra.Catalog.Text;
using Infra.Catalog.Yaml;

namespace Infra.Catalog.Dbt;

/// <summary>A properties file of a package as it was read.</summary>
internal sealed record DbtYamlFile(RepositoryPath File, YamlDocument Document);
