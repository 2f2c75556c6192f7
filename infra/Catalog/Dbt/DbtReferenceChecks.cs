using Infra.Catalog.Diagnostics;
using Infra.Catalog.Text;

namespace Infra.Catalog.Dbt;

/// <summary>
/// Whether every <c>ref</c> and <c>source</c> of the project finds something. As in dbt, a model whose reference finds nothing is an error,
/// and a test is only left out.
/// </summary>
internal sealed class DbtReferenceChecks(DbtProject project)
{
    private readonly Lazy<List<string>> _names = new(() =>
        [.. project.Nodes.Where(node => node.IsEnabled != false).Select(node => node.Name).Distinct()]
    );
    private readonly Lazy<List<string>> _sources = new(() =>
        [.. project.Sources.Select(source => $"{source.Source}.{source.Table}").Distinct()]
    );

    public IEnumerable<Diagnostic> Check() =>
        Users()
            .SelectMany(user =>
                user.References.Select(reference => Reference(user, reference)).Concat(user.Sources.Select(source => Source(user, source)))
            )
            .OfType<Diagnostic>()
            .DistinctBy(finding => (finding.Descriptor, finding.Site));

    private IEnumerable<User> Users() =>
        [
            .. project
                .Own.Where(node => node.IsEnabled != false)
                .Select(node => new User(
                    node.Name,
                    node.References,
                    node.Sources,
                    node.IsEnabled == true,
                    node.Kind == DbtNodeKind.SingularTest
                )),
            .. project.YamlReferences.Select(reference => new User(reference.Span.File.Name, [reference], [], true, reference.IsOfTest)),
            .. project.Exposures.Select(exposure => new User(exposure.Name, exposure.References, exposure.Sources, true, false)),
        ];

    private Diagnostic? Reference(User user, DbtReference reference)
    {
        if (reference.Name.Contains("{{", StringComparison.Ordinal))
        {
            return null;
        }

        var target = project.Resolve(reference, project.Name);
        return Finding(
            user,
            reference.ToString(),
            reference.Span,
            reference.IsConditional,
            target is not null,
            target?.IsEnabled == false,
            DbtDiagnostics.UnknownRef,
            () => Hint(user, reference)
        );
    }

    private Diagnostic? Source(User user, DbtSourceReference source)
    {
        var target = project.Resolve(source);
        return Finding(
            user,
            source.ToString(),
            source.Span,
            source.IsConditional,
            target is not null,
            target?.IsEnabled == false,
            DbtDiagnostics.UnknownSource,
            () => Suggestion.Sentence(source.ToString(), _sources.Value)
        );
    }

    private Diagnostic? Finding(
        User user,
        string name,
        SourceSpan span,
        bool isConditional,
        bool isKnown,
        bool isSwitchedOff,
        DiagnosticDescriptor unknown,
        Func<string> hint
    )
    {
        if (isKnown)
        {
            return isSwitchedOff && user is { IsSure: true, IsTest: false } && !isConditional
                ? DbtDiagnostics.SwitchedOff.At(span, user.Name, name)
                : null;
        }

        var excuse =
            isConditional ? "stands under a condition"
            : !user.IsSure ? "is in a node that may be switched off"
            : project.HasMissingPackages ? "may be in a package that is not installed"
            : project.HasMissingFolders ? "may be in a folder that dbt_project.yml names and that is not there"
            : null;
        return excuse is not null
            ? DbtDiagnostics.UnresolvedRef.At(span, user.Name, name, excuse)
            : (user.IsTest ? DbtDiagnostics.UnknownInTest : unknown).At(span, user.Name, name).WithHint(hint());
    }

    private string Hint(User user, DbtReference reference)
    {
        if (reference.Package is { } package && !project.Packages.Contains(package))
        {
            return $"No package '{package}' is installed. Add it to packages.yml and run 'dbt deps'.";
        }

        var versions = project
            .Nodes.Where(node => node.Name == reference.Name && node.Version is not null)
            .Select(node => $"'{node.Version}'")
            .ToList();
        return reference.Version is not null && versions.Count > 0
            ? $"'{reference.Name}' has {(versions.Count == 1 ? "the version" : "the versions")} {string.Join(", ", versions)}."
            : Suggestion.Sentence(reference.Name, _names.Value.Where(name => name != user.Name));
    }

    private sealed record User(
        string Name,
        IEnumerable<DbtReference> References,
        IEnumerable<DbtSourceReference> Sources,
        bool IsSure,
        bool IsTest
    );
}
