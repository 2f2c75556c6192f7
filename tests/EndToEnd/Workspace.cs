using System.Diagnostics;
using Testing;

namespace EndToEnd;

/// <summary>
/// A project of its own in a temporary folder, with the default state, deployed by the built command in a clean environment.
/// </summary>
internal sealed class Workspace : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("end-to-end-").FullName;

    private Workspace(string project) => Write("Pulumi.yaml", project);

    public static string TestFolder { get; } = Path.Combine(RepositoryRoot.Path, "tests");

    /// <summary>A stack <c>dev</c> of a built program.</summary>
    /// <param name="program">The name of a built project under <c>tests/</c>, whose assembly has the same name.</param>
    public static Workspace OfDotnet(string program)
    {
        var workspace = new Workspace(
            $"name: e2e\nruntime:\n  name: dotnet\n  options:\n    binary: {Binary(Path.Combine("tests", program), program)}\n"
        );
        workspace.Write("Pulumi.dev.yaml", "config:\n  aws:region: eu-west-1\n");
        return workspace;
    }

    /// <summary>A stack <c>dev</c> of a Node program, which is copied.</summary>
    /// <param name="folder">A folder with the program and the packages that it needs.</param>
    public static Workspace OfNode(string folder)
    {
        var workspace = new Workspace("name: e2e\nruntime: nodejs\n");
        workspace.Write("Pulumi.dev.yaml", "config:\n  aws:region: eu-west-1\n");
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            File.Copy(file, Path.Combine(workspace.Project, Path.GetFileName(file)));
        }

        Directory.CreateSymbolicLink(Path.Combine(workspace.Project, "node_modules"), Path.Combine(folder, "node_modules"));
        return workspace;
    }

    /// <summary>The repository's own project: its pipelines and settings are copied, its program is the one that is built.</summary>
    public static Workspace OfRepository()
    {
        var project = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "Pulumi.yaml"));
        var binary = Binary(Path.Combine("infra", "Platform"), "Infra.Platform");
        var workspace = new Workspace(
            project.Replace("runtime: dotnet", $"runtime:\n  name: dotnet\n  options:\n    binary: {binary}", StringComparison.Ordinal)
        );
        Directory.CreateDirectory(Path.Combine(workspace.Project, "infra", "Platform"));
        workspace.Copy("Pulumi.dev.yaml");
        workspace.Copy("Pulumi.prod.yaml");
        foreach (var file in Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, "pipelines"), "*", SearchOption.AllDirectories))
        {
            workspace.Copy(Path.GetRelativePath(RepositoryRoot.Path, file));
        }

        return workspace;
    }

    public string Project => Path.Combine(_folder, "project");

    public string Sandbox => Path.Combine(Project, ".dataops", "sandbox.db");

    public Dictionary<string, string> Variables { get; } = [];

    public Process Start(params string[] arguments)
    {
        var (command, first) = EngineUnderTest.Command;
        var start = new ProcessStartInfo(command)
        {
            WorkingDirectory = Project,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var argument in first.Concat(arguments))
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("PULUMI_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["HOME"] = _folder;
        foreach (var (name, value) in Variables)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }

    /// <summary>Runs a command to its end.</summary>
    public async Task<(int ExitCode, string Output)> RunAsync(CancellationToken cancellationToken, params string[] arguments)
    {
        using var process = Start(arguments);
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, await output + await errors);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    public string Read(string name) => File.ReadAllText(Path.Combine(Project, name));

    public void Write(string name, string text)
    {
        var path = Path.Combine(Project, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    /// <summary>Brings a file of the repository, as it is there.</summary>
    public void Copy(string name)
    {
        var path = Path.Combine(Project, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Copy(Path.Combine(RepositoryRoot.Path, name), path, overwrite: true);
    }

    // Built as the tests are: bin/Debug/net10.0 beside the project.
    private static string Binary(string project, string assembly) =>
        Path.Combine(
            RepositoryRoot.Path,
            project,
            Path.GetRelativePath(Path.Combine(TestFolder, "EndToEnd"), AppContext.BaseDirectory),
            assembly + ".dll"
        );
}
