using System.Diagnostics;
using Testing;

namespace EndToEnd;

/// <summary>A project of its own in a temporary folder, with the default state, deployed by the built command in a clean environment.</summary>
internal sealed class Workspace : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("end-to-end-").FullName;

    /// <param name="program">The name of a built project under <c>tests/</c>, whose assembly has the same name.</param>
    public Workspace(string program)
    {
        var binary = Path.Combine(RepositoryRoot.Path, "tests", program, Path.GetRelativePath(Path.Combine(RepositoryRoot.Path, "tests", "EndToEnd"), AppContext.BaseDirectory), program + ".dll");
        Write("project/Pulumi.yaml", $"name: e2e\nruntime:\n  name: dotnet\n  options:\n    binary: {binary}\n");
        Write("project/Pulumi.dev.yaml", "config:\n  aws:region: eu-west-1\n");
    }

    public string Project => Path.Combine(_folder, "project");

    public string Sandbox => Path.Combine(Project, ".dataops", "sandbox.db");

    public Dictionary<string, string> Variables { get; } = [];

    public Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = Project, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "dataops.dll"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);

        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("PULUMI_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);

        start.Environment["HOME"] = _folder;
        foreach (var (name, value) in Variables)
            start.Environment[name] = value;

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

    private void Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
