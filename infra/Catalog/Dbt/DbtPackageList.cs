using System.Text;
using Infra.Catalog.Files;
using Infra.Catalog.Text;
using Infra.Catalog.Yaml;

namespace Infra.Catalog.Dbt;

/// <summary>
/// The packages of a project: those that stand in its folder for installed packages, flat as dbt puts them there, and local ones that are
/// not installed. Tells whether one is named that is nowhere.
/// </summary>
internal sealed class DbtPackageList
{
    private const int MostPackages = 200;

    // Widely used packages that bring macros and no models: without them on disk every name can still be known.
    private static readonly HashSet<string> MacroPackages = new(StringComparer.Ordinal)
    {
        "dbt_utils",
        "dbt_expectations",
        "dbt_date",
        "dbt_codegen",
        "codegen",
        "audit_helper",
        "dbt_audit_helper",
        "dbt_external_tables",
        "fivetran_utils",
        "dbt_fivetran_utils",
        "dbt_constraints",
        "dbt_profiler",
        "tsql_utils",
        "spark_utils",
        "dbt_ml_preprocessing",
        "dbt_unit_testing",
        "snowplow_utils",
    };

    private readonly ICatalogFiles _files;
    private readonly DbtPackage _root;
    private readonly List<DbtPackage> _packages = [];
    private readonly HashSet<string> _names;
    private readonly HashSet<string> _notThere = new(StringComparer.Ordinal);
    private readonly HashSet<string> _absent = new(StringComparer.Ordinal);
    private readonly HashSet<string> _unclaimed;
    private bool _isBroken;

    private DbtPackageList(ICatalogFiles files, DbtPackage root)
    {
        (_files, _root) = (files, root);
        _names = new HashSet<string>(StringComparer.Ordinal) { root.Project.Name };
        _unclaimed = new HashSet<string>(StringComparer.Ordinal);
    }

    /// <summary>Packages that bring macros only, by their names.</summary>
    public static IReadOnlySet<string> OnlyMacros => MacroPackages;

    public static (List<DbtPackage> Packages, bool IsMissing, HashSet<string> Absent) Of(ICatalogFiles files, DbtPackage root)
    {
        var list = new DbtPackageList(files, root);
        list.Read();
        // A package may have another name than the place it came from, so installed packages that nothing claims make up for as many absent
        // ones.
        return (list._packages, list._isBroken || list._absent.Count > list._unclaimed.Count, list._notThere);
    }

    private void Read()
    {
        var folder = _root.Project.Folder;
        foreach (var place in Installed(folder))
        {
            if (Add(place) is { } package)
            {
                _unclaimed.Add(Normal(package.Project.Name));
            }
            else
            {
                _isBroken = true;
            }
        }

        var installed = _unclaimed.ToHashSet(StringComparer.Ordinal);
        Claim(folder, installed);
        for (var index = 0; index < _packages.Count; index++)
        {
            Claim(_packages[index].Project.Folder, installed);
        }
    }

    private void Claim(RepositoryPath folder, HashSet<string> installed)
    {
        foreach (var (name, entry) in new[] { "packages.yml", "dependencies.yml" }.SelectMany(file => Declared(folder, file)))
        {
            if (name == "projects")
            {
                _notThere.UnionWith(Names(entry));
                _isBroken = true;
            }
            else if (DbtProperties.Text(entry, "local") is { } local)
            {
                ClaimLocal(folder, local);
            }
            else if (Names(entry).FirstOrDefault(installed.Contains) is { } known)
            {
                _unclaimed.Remove(known);
            }
            else
            {
                _notThere.UnionWith(Names(entry));
                if (!Names(entry).Any(MacroPackages.Contains))
                {
                    _absent.Add(Names(entry).FirstOrDefault(""));
                }
            }
        }
    }

    private void ClaimLocal(RepositoryPath folder, string local)
    {
        if (
            !RepositoryPath.TryResolve(folder, local, out var place)
            || DbtPackageReader.Read(_files, place, _root.File, []) is not { } package
        )
        {
            _isBroken = true;
            return;
        }

        _unclaimed.Remove(Normal(package.Project.Name));
        if (_packages.Count >= MostPackages)
        {
            _isBroken = true;
        }
        else if (_names.Add(package.Project.Name))
        {
            _packages.Add(package);
        }
    }

    // What is wrong inside a package is for its authors.
    private DbtPackage? Add(RepositoryPath place)
    {
        if (_packages.Count >= MostPackages || DbtPackageReader.Read(_files, place, _root.File, []) is not { } package)
        {
            return null;
        }

        if (_names.Add(package.Project.Name))
        {
            _packages.Add(package);
        }

        return package;
    }

    private IEnumerable<RepositoryPath> Installed(RepositoryPath folder)
    {
        string[] names = DbtProperties.Text(_root.File, "packages-install-path") is { } given ? [given] : ["dbt_packages", "dbt_modules"];
        return names
            .Select(name => RepositoryPath.TryResolve(folder, name, out var path) ? path : (RepositoryPath?)null)
            .OfType<RepositoryPath>()
            .SelectMany(_files.List)
            .Where(entry => entry.Kind == CatalogEntryKind.Folder)
            .Select(entry => entry.Path)
            .Order();
    }

    private IEnumerable<(string Section, YamlNode.Map Entry)> Declared(RepositoryPath folder, string name)
    {
        var path = folder.Child(name);
        if (
            _files.Find(path) is not { Kind: CatalogEntryKind.File }
            || YamlReader.Read(path, Encoding.UTF8.GetString(_files.Read(path, YamlLimits.FileBytes)), YamlDialect.Foreign).Map
                is not { } map
        )
        {
            return [];
        }

        return new[] { "packages", "projects" }.SelectMany(section =>
            ((map[section] as YamlNode.List)?.Items ?? []).OfType<YamlNode.Map>().Select(entry => (section, entry))
        );
    }

    // package: dbt-labs/dbt_utils; git: https://github.com/dbt-labs/dbt-utils.git, with a subdirectory perhaps; private: org/name; tarball
    // with a name.
    private static IEnumerable<string> Names(YamlNode.Map entry) =>
        new[] { "name", "package", "subdirectory", "git", "private" }
            .Select(key => DbtProperties.Text(entry, key))
            .OfType<string>()
            .Select(Normal);

    private static string Normal(string name) =>
        name.TrimEnd('/').Split('/')[^1].Replace(".git", "", StringComparison.Ordinal).Replace('-', '_').ToLowerInvariant();
}
