using System.Collections.Immutable;
using Infra.Catalog.Definitions;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Files;
using Infra.Catalog.Text;

namespace Infra.Catalog.Hashing;

/// <summary>Finds and hashes what stands beside a definition and is part of it.</summary>
internal static class PipelineFileScan
{
    /// <summary>Larger files are refused: what a pipeline runs is source text.</summary>
    public const int LargestFile = 8 * 1024 * 1024;

    /// <summary>Files and folders of one pipeline; links that lead back up would multiply them without end.</summary>
    public const int MostEntries = 20_000;

    private const int DeepestFolder = 24;

    // Samples and notes do not run; the others are what tools leave behind.
    private static readonly HashSet<string> Ignored = new(StringComparer.Ordinal)
    {
        "samples", "docs", "target", "logs", "dbt_packages", "dbt_modules", "__pycache__", "node_modules", "venv",
    };

    public static ImmutableArray<PipelineFile> Scan(RepositoryPath folder, ICatalogFiles files, ICollection<Diagnostic> findings)
    {
        var result = ImmutableArray.CreateBuilder<PipelineFile>();
        var pending = new Stack<(RepositoryPath Path, int Depth)>();
        foreach (var entry in files.List(folder).Where(entry => !IsIgnored(entry.Path)))
        {
            if (entry.Kind == CatalogEntryKind.Folder)
            {
                pending.Push((entry.Path, 1));
            }
            else if (entry.Kind == CatalogEntryKind.Foreign)
            {
                findings.Add(LeavesRepository(entry.Path, folder));
            }
        }

        var count = 0;
        while (pending.TryPop(out var next))
        {
            if (count > MostEntries)
            {
                findings.Add(FileDiagnostics.TooManyFiles.At(SourceSpan.StartOf(folder.Child(Loading.CatalogFolder.DefinitionFile)), folder, MostEntries));
                break;
            }

            count++;
            foreach (var entry in files.List(next.Path).Where(entry => !IsIgnored(entry.Path)))
            {
                count++;
                switch (entry.Kind)
                {
                    case CatalogEntryKind.Folder when next.Depth < DeepestFolder:
                        pending.Push((entry.Path, next.Depth + 1));
                        break;
                    case CatalogEntryKind.File when entry.Length > LargestFile:
                        findings.Add(FileDiagnostics.FileTooLarge.At(SourceSpan.StartOf(entry.Path), entry.Length, LargestFile));
                        break;
                    case CatalogEntryKind.File:
                        result.Add(new PipelineFile(entry.Path, KindOf(entry.Path.RelativeTo(folder)), ContentHash.OfFile(files.Read(entry.Path, LargestFile)), entry.Length));
                        break;
                    case CatalogEntryKind.Foreign:
                        findings.Add(LeavesRepository(entry.Path, folder));
                        break;
                }
            }
        }

        result.Sort((left, right) => left.Path.CompareTo(right.Path));
        return result.ToImmutable();
    }

    private static Diagnostic LeavesRepository(RepositoryPath link, RepositoryPath folder) =>
        FileDiagnostics.LeavesRepository.At(SourceSpan.StartOf(link), link.RelativeTo(folder));

    private static bool IsIgnored(RepositoryPath path) => path.Name.StartsWith('.') || Ignored.Contains(path.Name) || path.Extension is ".pyc";

    private static PipelineFileKind KindOf(string relative) => relative[..relative.IndexOf('/')] switch
    {
        "dbt" => PipelineFileKind.Dbt,
        "spark" => PipelineFileKind.Spark,
        "dags" => PipelineFileKind.Dag,
        "sql" => PipelineFileKind.Sql,
        "contracts" => PipelineFileKind.Contract,
        _ => PipelineFileKind.Other,
    };
}
