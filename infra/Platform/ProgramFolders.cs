namespace Infra.Platform;

/// <summary>
/// The repository's root as seen from the program's folder, with forward slashes: what enters inputs and state is the same on every
/// machine.
/// </summary>
/// <param name="Repository">Such as <c>../..</c>.</param>
public sealed record ProgramFolders(string Repository)
{
    public static ProgramFolders Of(string root) => new(Path.GetRelativePath(Directory.GetCurrentDirectory(), root).Replace('\\', '/'));

    /// <summary>A path of the repository as seen from the program's folder.</summary>
    public string ToProgram(string path) => $"{Repository}/{path}";
}
