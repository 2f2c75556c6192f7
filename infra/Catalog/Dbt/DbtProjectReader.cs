using System.Collections.Immutable;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Files;
using Infra.Catalog.Text;

namespace Infra.Catalog.Dbt;

/// <summary>Reads a dbt project with the packages that are there: installed ones, and local ones beside it.</summary>
public static class DbtProjectReader
{
    /// <summary>
    /// The project at <paramref name="folder"/>, or null when it has no usable dbt_project.yml; findings about files are part of the result
    /// or, for null, added to <paramref name="findings"/>.
    /// </summary>
    public static DbtProject? Read(ICatalogFiles files, RepositoryPath folder, ICollection<Diagnostic> findings)
    {
        var own = new List<Diagnostic>();
        if (DbtPackageReader.Read(files, folder, null, own) is not { } root)
        {
            own.ForEach(findings.Add);
            return null;
        }

        var (packages, isMissing, absent) = DbtPackageList.Of(files, root);
        List<DbtPackage> all = [root, .. packages];
        var reading = new DbtNodes(root, all, absent);
        var (nodes, found) = reading.Read();
        var whole = root.Project with
        {
            Nodes = nodes,
            YamlReferences = [.. Alive(root, nodes)],
            Sources = [.. all.SelectMany(package => package.Project.Sources)],
            Packages = [.. all.Select(package => package.Project.Name)],
            Macros = [.. all.SelectMany(package => package.Project.Macros)],
            MacroFiles = [.. all.SelectMany(package => package.Project.MacroFiles)],
            HasMissingPackages = isMissing,
            World = reading.World,
        };
        return whole with
        {
            Diagnostics =
            [
                .. own,
                .. found,
                .. DbtChecks.Check(whole),
                .. new DbtPropertyChecks(
                    whole,
                    root,
                    all,
                    all.SelectMany(package => package.Docs).Select(block => block.Name).ToHashSet(StringComparer.Ordinal)
                ).Check(),
                .. DbtProjectFiles.Check(files, root),
                .. new DbtDuplicates(whole, root).Check(),
                .. new DbtUnusedPaths(whole, root.File, absent).Check(),
            ],
        };
    }

    // A test goes with the node that it is a test of.
    private static IEnumerable<DbtReference> Alive(DbtPackage root, ImmutableArray<DbtNode> nodes)
    {
        var owners = nodes
            .Where(node => node.Package == root.Project.Name)
            .ToLookup(node => $"{DbtPackageReader.Section(node.Kind)}.{node.Name}", StringComparer.Ordinal);
        foreach (var (reference, owner) in root.References)
        {
            if (owner is null || owners[owner].Any(node => node.IsEnabled == true))
            {
                yield return reference;
            }
            else if (owners[owner].Any(node => node.IsEnabled is null))
            {
                yield return reference with
                {
                    IsConditional = true,
                };
            }
        }
    }
}
