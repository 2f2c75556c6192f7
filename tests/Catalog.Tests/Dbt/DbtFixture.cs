using System.Text;
using Infra.Catalog.Dbt;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Files;
using Infra.Catalog.Text;

namespace Catalog.Tests.Dbt;

/// <summary>Small dbt projects in memory, below <see cref="Folder"/>.</summary>
internal static class DbtFixture
{
    public static readonly RepositoryPath Folder = RepositoryPath.Of("pipelines/a/b/dbt");

    public static DbtProject Read(Dictionary<string, string> files) =>
        Read(files.Select(file => KeyValuePair.Create(file.Key, Encoding.UTF8.GetBytes(file.Value))));

    public static DbtProject Read(IEnumerable<KeyValuePair<string, byte[]>> files)
    {
        var placed = files.Select(file =>
            KeyValuePair.Create(RepositoryPath.TryResolve(Folder, file.Key, out var path) ? path.Value : "", file.Value)
        );
        return DbtProjectReader.Read(new InMemoryFiles(placed), Folder, new List<Diagnostic>())!;
    }

    /// <summary>A project named shop with the files given, each as name and text.</summary>
    public static DbtProject Shop(params (string Name, string Text)[] files) =>
        Read(
            files
                .Append(("dbt_project.yml", files.FirstOrDefault(file => file.Name == "dbt_project.yml").Text ?? "name: shop\n"))
                .DistinctBy(file => file.Item1)
                .ToDictionary(file => file.Item1, file => file.Item2)
        );

    public static DbtNode Node(this DbtProject project, string name) => project.Nodes.Single(node => node.Name == name);

    /// <summary>Edges as <c>parent -> child</c>, sorted.</summary>
    public static string Edges(this DbtProject project)
    {
        var graph = new DbtGraph(project);
        return string.Join(
            ", ",
            graph
                .Nodes.SelectMany(node => graph.ParentsOf(node).Select(parent => $"{parent.Key} -> {node.Key}"))
                .Order(StringComparer.Ordinal)
        );
    }

    /// <summary>Findings as they are shown, without the project's folder, each with its hint.</summary>
    public static string Findings(this DbtProject project) =>
        string.Join(
            '\n',
            project
                .Diagnostics.Select(finding => $"{finding} {finding.Hint}".Replace(Folder.Value + "/", "", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
        );
}
