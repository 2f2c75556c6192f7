using System.Collections.Immutable;
using System.Text;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Files;
using Infra.Catalog.Text;
using Infra.Catalog.Yaml;

namespace Infra.Catalog.Dbt;

/// <summary>Reads a dbt project with the packages that are there: installed ones, and local ones beside it.</summary>
public static class DbtProjectReader
{
    private const int MostPackages = 200;

    // Widely used packages that bring macros and no models: without them on disk every name can still be known.
    private static readonly HashSet<string> MacroPackages = new(StringComparer.Ordinal)
    {
        "dbt_utils", "dbt_expectations", "dbt_date", "dbt_codegen", "codegen", "audit_helper", "dbt_audit_helper", "dbt_external_tables",
        "fivetran_utils", "dbt_fivetran_utils", "dbt_constraints", "dbt_profiler", "tsql_utils", "spark_utils", "dbt_ml_preprocessing", "dbt_unit_testing", "snowplow_utils",
    };

    /// <summary>The project at <paramref name="folder"/>, or null when it has no usable dbt_project.yml; findings about files are part of the result or, for null, added to <paramref name="findings"/>.</summary>
    public static DbtProject? Read(ICatalogFiles files, RepositoryPath folder, ICollection<Diagnostic> findings)
    {
        var own = new List<Diagnostic>();
        if (DbtPackageReader.Read(files, folder, own) is not { } project)
        {
            own.ForEach(findings.Add);
            return null;
        }

        var packages = new List<DbtProject>();
        var isMissing = Packages(files, folder, packages, [folder]);
        var whole = project with
        {
            Nodes = [.. project.Nodes, .. packages.SelectMany(package => package.Nodes)],
            Sources = [.. project.Sources, .. packages.SelectMany(package => package.Sources)],
            Macros = [.. project.Macros, .. packages.SelectMany(package => package.Macros)],
            HasMissingPackages = isMissing,
        };
        return whole with { Diagnostics = [.. own, .. DbtChecks.Check(whole)] };
    }

    // True when a package is named that is not here.
    private static bool Packages(ICatalogFiles files, RepositoryPath folder, List<DbtProject> packages, HashSet<RepositoryPath> seen)
    {
        var installed = Installed(files, folder);
        var isMissing = false;
        foreach (var entry in Declared(files, folder))
        {
            if (entry is YamlNode.Map map && DbtProperties.Text(map, "local") is { } local)
            {
                isMissing |= !RepositoryPath.TryResolve(folder, local, out var place) || !Add(files, place, packages, seen);
            }
            else
            {
                isMissing |= installed.Count == 0 && !IsMacrosOnly(entry);
            }
        }

        foreach (var place in installed)
        {
            isMissing |= !Add(files, place, packages, seen);
        }

        return isMissing;
    }

    // - package: dbt-labs/dbt_utils, or git: https://github.com/dbt-labs/dbt-utils.git
    private static bool IsMacrosOnly(YamlNode entry) =>
        entry is YamlNode.Map map && (DbtProperties.Text(map, "package") ?? DbtProperties.Text(map, "git")) is { } name
        && MacroPackages.Contains(System.IO.Path.GetFileName(name.TrimEnd('/')).Replace(".git", "", StringComparison.Ordinal).Replace('-', '_').ToLowerInvariant());

    private static bool Add(ICatalogFiles files, RepositoryPath place, List<DbtProject> packages, HashSet<RepositoryPath> seen)
    {
        if (!seen.Add(place))
        {
            return true;
        }

        // What is wrong inside a package is for its authors.
        if (packages.Count >= MostPackages || DbtPackageReader.Read(files, place, []) is not { } package)
        {
            return false;
        }

        packages.Add(package);
        return !Packages(files, place, packages, seen);
    }

    private static List<RepositoryPath> Installed(ICatalogFiles files, RepositoryPath folder) =>
        [.. new[] { "dbt_packages", "dbt_modules" }.SelectMany(name => files.List(folder.Child(name))).Where(entry => entry.Kind == CatalogEntryKind.Folder).Select(entry => entry.Path).Order()];

    private static ImmutableArray<YamlNode> Declared(ICatalogFiles files, RepositoryPath folder)
    {
        var result = ImmutableArray.CreateBuilder<YamlNode>();
        foreach (var name in new[] { "packages.yml", "dependencies.yml" })
        {
            var path = folder.Child(name);
            if (files.Find(path) is { Kind: CatalogEntryKind.File } && YamlReader.Read(path, Encoding.UTF8.GetString(files.Read(path, YamlLimits.FileBytes)), YamlDialect.Foreign).Map is { } map)
            {
                result.AddRange((map["packages"] as YamlNode.List)?.Items ?? []);
                result.AddRange((map["projects"] as YamlNode.List)?.Items ?? []);
            }
        }

        return result.ToImmutable();
    }
}
