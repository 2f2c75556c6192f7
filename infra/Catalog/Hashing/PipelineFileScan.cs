using System.Collections.Immutable;
using Infra.Catalog.Definitions;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Files;
using Infra.Catalog.Text;

namespace Infra.Catalog.Hashing;

/// <summary>Finds and hashes what stands beside a definition and is part of it.</summary>
internal static class PipelineFileScan
{
    // Larger files are refused: what a pipeline runs is source text.
    private const int LargestFile = 8 * 1024 * 1024;

    // Files and folders of one pipeline; links that lead back up would multiply them without end.
    private const int MostEntries = 20_000;

    // Folders further below the pipeline's own are refused; a link that leads back up makes them without end.
    private const int DeepestFolder = 24;

    // Samples and notes do not run; the others are what tools leave behind.
    private static readonly HashSet<string> Ignored = new(StringComparer.Ordinal)
    {
        "samples",
        "docs",
        "target",
        "logs",
        "dbt_packages",
        "dbt_modules",
        "__pycache__",
        "node_modules",
        "venv",
    };

    public static ImmutableArray<PipelineFile> Scan(RepositoryPath folder, ICatalogFiles files, ICollection<Diagnostic> findings)
    {
        var result = ImmutableArray.CreateBuilder<PipelineFile>();
        var (count, isTooDeep) = (0, false);
        foreach (var (entry, depth) in FolderWalk.Below(files, folder, DeepestFolder, entry => !IsIgnored(entry.Path)))
        {
            if (++count > MostEntries)
            {
                findings.Add(
                    FileDiagnostics.TooManyFiles.At(SourceSpan.StartOf(folder.Child(CatalogFolder.DefinitionFile)), folder, MostEntries)
                );
                break;
            }

            switch (entry.Kind)
            {
                case CatalogEntryKind.Folder when depth > DeepestFolder && !isTooDeep:
                    isTooDeep = true;
                    findings.Add(
                        FileDiagnostics.FolderTooDeep.At(
                            SourceSpan.StartOf(entry.Path),
                            entry.Path.RelativeTo(folder),
                            DeepestFolder,
                            folder
                        )
                    );
                    break;
                case CatalogEntryKind.Foreign:
                    findings.Add(FileDiagnostics.LeavesRepository.At(SourceSpan.StartOf(entry.Path), entry.Path.RelativeTo(folder)));
                    break;
                case CatalogEntryKind.Special:
                    findings.Add(
                        FileDiagnostics.WrongEntryKind.At(
                            SourceSpan.StartOf(entry.Path),
                            entry.Path.RelativeTo(folder),
                            entry.Kind.Noun(),
                            "a file or a folder"
                        )
                    );
                    break;
                // What stands beside the definition does not run.
                case CatalogEntryKind.File when depth == 1:
                    break;
                case CatalogEntryKind.File when entry.Length > LargestFile:
                    findings.Add(FileDiagnostics.FileTooLarge.At(SourceSpan.StartOf(entry.Path), entry.Length, LargestFile));
                    break;
                case CatalogEntryKind.File:
                    result.Add(
                        new PipelineFile(
                            entry.Path,
                            KindOf(entry.Path.RelativeTo(folder)),
                            ContentHash.OfFile(files.Read(entry.Path, LargestFile)),
                            entry.Length
                        )
                    );
                    break;
            }
        }

        result.Sort((left, right) => left.Path.CompareTo(right.Path));
        return result.ToImmutable();
    }

    private static bool IsIgnored(RepositoryPath path) =>
        path.Name.StartsWith('.') || Ignored.Contains(path.Name) || path.Extension is ".pyc";

    private static PipelineFileKind KindOf(string relative) =>
        relative[..relative.IndexOf('/')] switch
        {
            "dbt" => PipelineFileKind.Dbt,
            "spark" => PipelineFileKind.Spark,
            "dags" => PipelineFileKind.Dag,
            "sql" => PipelineFileKind.Sql,
            "contracts" => PipelineFileKind.Contract,
            _ => PipelineFileKind.Other,
        };
}
