using System.Collections.Immutable;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Text;
using Infra.Catalog.Values;

namespace Infra.Catalog.Files;

/// <summary>Where definitions are, before any is read.</summary>
internal sealed record CatalogFolder(RepositoryPath? Defaults, ImmutableArray<CatalogFolder.Domain> Domains)
{
    public const string DefinitionFile = "pipeline.yaml";
    public const string DefaultsFile = "_defaults.yaml";
    public const string DomainFile = "_domain.yaml";

    /// <summary>A folder below <c>pipelines/</c>.</summary>
    public sealed record Domain(DomainName Name, RepositoryPath? Defaults, ImmutableArray<RepositoryPath> Pipelines);

    public static CatalogFolder Scan(RepositoryPath root, ICatalogFiles files, ICollection<Diagnostic> findings)
    {
        if (files.Find(root)?.Kind != CatalogEntryKind.Folder)
        {
            findings.Add(
                FileDiagnostics
                    .MissingFile.At(SourceSpan.StartOf(root), root)
                    .WithHint("Run the command in the repository's root; 'dataops new pipeline' makes the first definition.")
            );
            return new CatalogFolder(null, []);
        }

        var domains = ImmutableArray.CreateBuilder<Domain>();
        RepositoryPath? defaults = null;
        foreach (var entry in Listed(root, files, findings))
        {
            var name = entry.Path.Name;
            if (entry.Kind == CatalogEntryKind.Folder && !IsAside(name))
            {
                domains.Add(ScanDomain(entry.Path, files, findings));
            }
            else if (name == DefaultsFile)
            {
                defaults = Usable(entry, findings);
            }
            else
            {
                Unexpected(entry, findings);
            }
        }

        return new CatalogFolder(defaults, domains.ToImmutable());
    }

    private static Domain ScanDomain(RepositoryPath folder, ICatalogFiles files, ICollection<Diagnostic> findings)
    {
        RepositoryPath? defaults = null;
        var pipelines = ImmutableArray.CreateBuilder<RepositoryPath>();
        foreach (var entry in Listed(folder, files, findings))
        {
            var name = entry.Path.Name;
            if (entry.Kind == CatalogEntryKind.Folder && !IsAside(name))
            {
                if (files.Find(entry.Path.Child(DefinitionFile)) is { } definition)
                {
                    if (Usable(definition, findings) is not null)
                    {
                        pipelines.Add(entry.Path);
                    }
                }
                else
                {
                    findings.Add(
                        FileDiagnostics
                            .MissingFile.At(SourceSpan.StartOf(entry.Path.Child(DefinitionFile)), entry.Path.Child(DefinitionFile))
                            .WithHint(files.Find(entry.Path.Child("pipeline.yml")) is null ? "" : "Rename pipeline.yml to pipeline.yaml.")
                    );
                }
            }
            else if (name == DomainFile)
            {
                defaults = Usable(entry, findings);
            }
            else
            {
                Unexpected(entry, findings);
            }
        }

        return new Domain(new DomainName(folder.Name), defaults, pipelines.ToImmutable());
    }

    private static IEnumerable<CatalogEntry> Listed(RepositoryPath folder, ICatalogFiles files, ICollection<Diagnostic> findings)
    {
        try
        {
            return files.List(folder).OrderBy(entry => entry.Path);
        }
        catch (UnreadableFileException unreadable)
        {
            findings.Add(FileDiagnostics.Unreadable.At(SourceSpan.StartOf(unreadable.Path), unreadable.Path));
            return [];
        }
    }

    // Folders that start so hold what belongs to no pipeline: shared macros, editor files.
    private static bool IsAside(string name) => name[0] is '_' or '.';

    private static RepositoryPath? Usable(CatalogEntry entry, ICollection<Diagnostic> findings)
    {
        if (entry.Kind == CatalogEntryKind.File)
        {
            return entry.Path;
        }

        findings.Add(
            entry.Kind == CatalogEntryKind.Foreign
                ? FileDiagnostics.LeavesRepository.At(SourceSpan.StartOf(entry.Path), entry.Path)
                : FileDiagnostics.WrongEntryKind.At(SourceSpan.StartOf(entry.Path), entry.Path, entry.Kind.Noun(), "a file")
        );
        return null;
    }

    private static void Unexpected(CatalogEntry entry, ICollection<Diagnostic> findings)
    {
        if (entry.Kind == CatalogEntryKind.Foreign)
        {
            findings.Add(FileDiagnostics.LeavesRepository.At(SourceSpan.StartOf(entry.Path), entry.Path));
        }
        else if (entry.Kind == CatalogEntryKind.Special)
        {
            findings.Add(
                FileDiagnostics.WrongEntryKind.At(SourceSpan.StartOf(entry.Path), entry.Path, entry.Kind.Noun(), "a file or a folder")
            );
        }
        else if (entry.Kind == CatalogEntryKind.File && entry.Path.Extension is (".yaml" or ".yml"))
        {
            findings.Add(
                FileDiagnostics
                    .MisplacedDefinition.At(SourceSpan.StartOf(entry.Path))
                    .WithHint(Suggestion.Sentence(entry.Path.Name, [DefinitionFile, DefaultsFile, DomainFile]))
            );
        }
    }
}
