using Infra.Catalog.Diagnostics;
using Infra.Catalog.Files;
using Infra.Catalog.Text;
using Infra.Catalog.Yaml;

namespace Infra.Catalog.Dbt;

/// <summary>
/// The files at the top of a project, whose keys dbt all knows: dbt_project.yml, packages.yml, dependencies.yml, selectors.yml.
/// </summary>
internal static class DbtProjectFiles
{
    public static IEnumerable<Diagnostic> Check(ICatalogFiles files, DbtPackage root)
    {
        var findings = DbtStrictKeys.Unknown(root.File, "project", "dbt_project.yml").ToList();
        foreach (var name in new[] { "packages.yml", "dependencies.yml" })
        {
            findings.AddRange(Packages(Read(files, root.Project.Folder.Child(name)), name));
        }

        findings.AddRange(Selectors(Read(files, root.Project.Folder.Child("selectors.yml"))));
        return findings;
    }

    private static IEnumerable<Diagnostic> Packages(YamlNode.Map? file, string name)
    {
        if (file is null)
        {
            yield break;
        }

        foreach (var finding in DbtStrictKeys.Unknown(file, "packages", name))
        {
            yield return finding;
        }

        foreach (var package in DbtYamlKeys.Maps(file["packages"]))
        {
            // Hyphens and underscores are one to dbt.
            var known = DbtKeyLists.Of("package");
            foreach (var entry in package.Entries.Where(entry => !known.Contains(entry.Key.Replace('_', '-'))))
            {
                yield return DbtDiagnostics
                    .RefusedKey.At(entry.KeySpan, entry.Key, $"a package of {name}")
                    .WithHint(Suggestion.Sentence(entry.Key, known));
            }

            var start = package.Span with { EndLine = package.Span.Line, EndColumn = package.Span.Column + 1 };
            if (package["package"] is YamlNode.Scalar { IsNull: false } hub && !hub.Text.Contains("{{", StringComparison.Ordinal))
            {
                if (package["version"] is null or YamlNode.Scalar { IsNull: true })
                {
                    yield return DbtDiagnostics.MissingKey.At(start, $"The package '{hub.Text}'", "version");
                }

                if (!hub.Text.Contains('/'))
                {
                    yield return DbtDiagnostics.WrongValue.At(hub.Span, "package", "a name such as dbt-labs/dbt_utils", $"'{hub.Text}'");
                }
            }
            else if (new[] { "package", "git", "local", "tarball", "private" }.All(key => package[key] is null))
            {
                yield return DbtDiagnostics.MissingKey.At(start, "The package", "package, git, local, tarball or private");
            }
        }
    }

    private static IEnumerable<Diagnostic> Selectors(YamlNode.Map? file)
    {
        if (file is null)
        {
            yield break;
        }

        foreach (var finding in DbtStrictKeys.Unknown(file, "selectors", "selectors.yml"))
        {
            yield return finding;
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var selector in DbtYamlKeys.Maps(file["selectors"]))
        {
            foreach (var finding in DbtStrictKeys.Unknown(selector, "selector", "a selector"))
            {
                yield return finding;
            }

            if (selector["name"] is YamlNode.Scalar { IsNull: false } name && !names.Add(name.Text))
            {
                yield return DbtDiagnostics.NameTwice.At(name.Span, "selector", name.Text);
            }
        }
    }

    private static YamlNode.Map? Read(ICatalogFiles files, RepositoryPath path) =>
        files.Find(path) is { Kind: CatalogEntryKind.File }
            ? YamlReader.Read(path, files.Read(path, YamlLimits.FileBytes + 1), YamlDialect.Foreign).Map
            : null;
}
