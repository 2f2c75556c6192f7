using Infra.Catalog.Diagnostics;
using Infra.Catalog.Files;
using Infra.Catalog.Text;
using Infra.Catalog.Yaml;

namespace Infra.Catalog.Binding;

/// <summary>Where a definition stands and where its findings go.</summary>
internal sealed class BindingContext(RepositoryPath folder, ICatalogFiles files, ICollection<Diagnostic> findings)
{
    public RepositoryPath Folder { get; } = folder;

    public ICatalogFiles Files { get; } = files;

    public ICollection<Diagnostic> Findings { get; } = findings;

    public void Report(Diagnostic finding) => Findings.Add(finding);

    /// <summary>
    /// The place that <paramref name="node"/> names, checked to be inside the repository and to exist as <paramref name="kind"/>.
    /// What was wrong is reported and the path returned all the same, for those who only compare it.
    /// </summary>
    public RepositoryPath Path(YamlNode? node, string text, SourceSpan span, CatalogEntryKind kind)
    {
        span = node?.Span ?? span;
        if (text.Contains("${", StringComparison.Ordinal) || !RepositoryPath.TryResolve(Folder, text, out var path))
        {
            Report(FileDiagnostics.LeavesRepository.At(span, text));
            return Folder;
        }

        switch (Files.Find(path)?.Kind)
        {
            case null:
                Report(FileDiagnostics.MissingFile.At(span, text).WithHint(Near(path)));
                break;
            case CatalogEntryKind.Foreign:
                Report(FileDiagnostics.LeavesRepository.At(span, text));
                break;
            case var found when found != kind:
                Report(FileDiagnostics.WrongEntryKind.At(span, text, found.Value.Noun(), kind.Noun()));
                break;
        }

        return path;
    }

    private string Near(RepositoryPath path) => Suggestion.Sentence(path.Name, Files.List(path.Parent).Select(entry => entry.Path.Name));
}
