using System.Text;
using Infra.Catalog.Files;
using Infra.Catalog.Text;

namespace Testing.Graphs;

/// <summary>The repository with every pipeline moved to other systems, by one line of its definition for each.</summary>
/// <param name="files">The repository.</param>
/// <param name="orchestrator">The word for the orchestrator; null leaves each pipeline on its own.</param>
/// <param name="engine">The word for the operator; null leaves each pipeline to its own.</param>
public sealed class MovedFiles(ICatalogFiles files, string? orchestrator, string? engine) : ICatalogFiles
{
    // What runs in the cluster moves within it.
    private static readonly string[] Cluster = ["airflow", "argo-workflows", "cron"];

    public IReadOnlyList<CatalogEntry> List(RepositoryPath folder) => [.. files.List(folder).Select(Sized)];

    public CatalogEntry? Find(RepositoryPath path) => files.Find(path) is { } entry ? Sized(entry) : null;

    public byte[] Read(RepositoryPath path, int limit)
    {
        var content = files.Read(path, limit);
        return path.Name == "pipeline.yaml" ? Moved(content) : content;
    }

    private CatalogEntry Sized(CatalogEntry entry) =>
        entry.Path.Name == "pipeline.yaml" && entry.Kind == CatalogEntryKind.File
            ? new CatalogEntry(entry.Path, entry.Kind, Moved(files.Read(entry.Path, int.MaxValue)).Length)
            : entry;

    private byte[] Moved(byte[] content)
    {
        var lines = Encoding.UTF8.GetString(content).TrimEnd('\n').Split('\n').ToList();
        var named = lines.FindIndex(line => line.StartsWith("orchestrator: ", StringComparison.Ordinal));
        if (orchestrator is not null && (named < 0 || Cluster.Contains(lines[named]["orchestrator: ".Length..])))
        {
            lines.RemoveAll(line => line.StartsWith("orchestrator: ", StringComparison.Ordinal));
            lines.Add($"orchestrator: {orchestrator}");
        }

        if (engine is not null && lines.IndexOf("delivery:") is var delivery)
        {
            lines.InsertRange(
                delivery < 0 ? lines.Count : delivery + 1,
                delivery < 0 ? ["delivery:", $"  engine: {engine}"] : [$"  engine: {engine}"]
            );
        }

        return Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n");
    }
}
