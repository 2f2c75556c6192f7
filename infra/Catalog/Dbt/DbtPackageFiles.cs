using System.Text;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Files;
using Infra.Catalog.Text;
using Infra.Catalog.Yaml;

namespace Infra.Catalog.Dbt;

/// <summary>The files of one package: where its project file says that they stand, and their text.</summary>
internal sealed class DbtPackageFiles
{
    /// <summary>Of larger files only the name is known.</summary>
    public const int LargestText = 8 * 1024 * 1024;

    // Files and folders below one path of a project, and how deep they stand there: links that lead back up would multiply them without
    // end.
    private const int MostEntries = 50_000;
    private const int DeepestFolder = 64;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly ICatalogFiles _files;
    private readonly RepositoryPath _folder;
    private readonly YamlNode.Map _project;
    private readonly List<Diagnostic> _findings;
    private readonly DbtIgnore? _ignore;
    private readonly Dictionary<RepositoryPath, List<RepositoryPath>> _below = [];
    private readonly HashSet<RepositoryPath> _reported = [];

    public DbtPackageFiles(ICatalogFiles files, RepositoryPath folder, YamlNode.Map project, List<Diagnostic> findings)
    {
        (_files, _folder, _project, _findings) = (files, folder, project, findings);
        var ignore = folder.Child(".dbtignore");
        _ignore = files.Find(ignore) is { Kind: CatalogEntryKind.File }
            ? new DbtIgnore(Encoding.UTF8.GetString(files.Read(ignore, YamlLimits.FileBytes)))
            : null;
    }

    /// <summary>The folders that the project file gives under <paramref name="key"/>, under its older name, or else by default.</summary>
    public List<RepositoryPath> Folders(string key, string? older, params string[] standard)
    {
        var given = (_project[key] ?? (older is null ? null : _project[older])) switch
        {
            YamlNode.List list => list.Items.OfType<YamlNode.Scalar>().Select(item => item.Text),
            YamlNode.Scalar { IsNull: false } scalar => [scalar.Text],
            _ => standard,
        };
        return
        [
            .. given
                .Select(path => RepositoryPath.TryResolve(_folder, path, out var resolved) ? resolved : (RepositoryPath?)null)
                .OfType<RepositoryPath>()
                .Distinct(),
        ];
    }

    /// <summary>
    /// Whether the project file names a folder below <paramref name="key"/>, other than the standard ones, that is not there.
    /// </summary>
    public bool IsMissing(string key, params ReadOnlySpan<string> standard)
    {
        foreach (var folder in Folders(key, null))
        {
            if (_files.Find(folder) is null && !standard.Contains(folder.IsBelow(_folder) ? folder.RelativeTo(_folder) : folder.Value))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>All files below a folder, in a fixed order, without those that <c>.dbtignore</c> names.</summary>
    public IReadOnlyList<RepositoryPath> Below(RepositoryPath folder)
    {
        if (_below.TryGetValue(folder, out var known))
        {
            return known;
        }

        var (result, count) = (new List<RepositoryPath>(), 0);
        foreach (
            var (entry, depth) in FolderWalk.Below(
                _files,
                folder,
                DeepestFolder,
                entry => entry.Kind != CatalogEntryKind.Folder || !entry.Path.Name.StartsWith('.')
            )
        )
        {
            if (++count > MostEntries)
            {
                Report(folder, FileDiagnostics.TooManyFiles.At(SourceSpan.StartOf(folder), folder, MostEntries));
                break;
            }

            if (entry.Kind == CatalogEntryKind.Folder && depth > DeepestFolder)
            {
                Report(
                    folder,
                    FileDiagnostics.FolderTooDeep.At(SourceSpan.StartOf(entry.Path), entry.Path.RelativeTo(folder), DeepestFolder, folder)
                );
            }
            else if (entry.Kind == CatalogEntryKind.File && _ignore?.Ignores(entry.Path.RelativeTo(_folder)) != true)
            {
                result.Add(entry.Path);
            }
        }

        _below[folder] = result;
        return result;
    }

    /// <summary>The file's text; empty, with a finding, where it is no text or too much of it.</summary>
    public string Text(RepositoryPath file)
    {
        if (_files.Find(file) is { Length: > LargestText } large)
        {
            Report(file, DbtDiagnostics.TooLarge.At(SourceSpan.StartOf(file), large.Length, LargestText));
            return "";
        }

        try
        {
            return Utf8.GetString(_files.Read(file, LargestText)).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException fault)
        {
            Report(
                file,
                FileDiagnostics.WrongEncoding.At(SourceSpan.StartOf(file), $"byte {fault.Index + 1} belongs to no UTF-8 character")
            );
            return "";
        }
    }

    private void Report(RepositoryPath file, Diagnostic finding)
    {
        if (_reported.Add(file))
        {
            _findings.Add(finding);
        }
    }
}
