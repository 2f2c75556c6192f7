using DataOps.Engine.Host.Configuration;

namespace DataOps.Engine.Host.State;

/// <summary>Where a state store is. Its files lie under <c>.pulumi</c> in <see cref="Folder"/>.</summary>
/// <param name="Folder">Absolute.</param>
/// <param name="IsDefault">
/// True for <c>.dataops</c> under the repository root, which only this engine uses; false for a store that the user named, where everything
/// is as with Pulumi.
/// </param>
public sealed record StateLocation(string Folder, bool IsDefault)
{
    public const string DefaultFolder = ".dataops";

    private const string FileScheme = "file://";

    public string Url => FileScheme + Folder;

    /// <summary>
    /// A named store: <c>--state</c>, then <c>PULUMI_BACKEND_URL</c>, then the project's <c>backend.url</c>; otherwise the default one.
    /// </summary>
    public static StateLocation Resolve(string? option, HostEnvironment environment, ProjectFile? project)
    {
        var root = project is null ? environment.WorkingDirectory : RepositoryRoot(project.Folder);
        if (option is not null)
        {
            return Parse(option, environment.WorkingDirectory, environment);
        }

        if (environment.BackendUrl is { } url)
        {
            return Parse(url, environment.WorkingDirectory, environment);
        }

        return project?.BackendUrl is { } chosen
            ? Parse(chosen, project.Folder, environment)
            : new StateLocation(Path.Combine(root, DefaultFolder), IsDefault: true);
    }

    /// <summary>The nearest folder above with a <c>.git</c>, or the folder itself.</summary>
    public static string RepositoryRoot(string folder)
    {
        for (var at = folder; at is not null; at = Path.GetDirectoryName(at))
        {
            if (Path.Exists(Path.Combine(at, ".git")))
            {
                return at;
            }
        }

        return folder;
    }

    private static StateLocation Parse(string url, string relativeTo, HostEnvironment environment)
    {
        if (!url.StartsWith(FileScheme, StringComparison.Ordinal))
        {
            throw new FaultException(
                StateDiagnostics.UnsupportedStore,
                $"The state store {url} is of a kind that this engine does not support.",
                "Name a folder (file:///path), or use the Pulumi CLI for this store."
            );
        }

        var path = url[FileScheme.Length..];
        if (path.IndexOf('?', StringComparison.Ordinal) is >= 0 and var query)
        {
            path = path[..query];
        }

        path = Uri.UnescapeDataString(path);
        if (path.Length == 0 || path == "~" || path.StartsWith("~/", StringComparison.Ordinal))
        {
            path = Path.Join(
                environment.Get("HOME") ?? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
                path.TrimStart('~')
            );
        }

        var folder = Path.GetFullPath(path, relativeTo).TrimEnd(Path.DirectorySeparatorChar);
        return new StateLocation(folder, IsDefault: false);
    }
}
