using System.Diagnostics;
using System.Text.RegularExpressions;

namespace RemoveChecks;

/// <summary>
/// A copy of the repository as it is now, committed or not, in which checks get their switches; the checkout stays as it is.
/// </summary>
internal sealed partial class Copy(string repository) : IDisposable
{
    private const int MostBuilds = 30;

    public string Root { get; } = Directory.CreateTempSubdirectory("dataops-checks-").FullName;

    /// <summary>Builds the tests over code with switches. A switch that does not compile is left out, and the build done again.</summary>
    public IReadOnlyList<Check> Build(string project, string testProject, IReadOnlyCollection<string> files)
    {
        foreach (
            var path in Run(repository, "git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
                .Output.Split('\0', StringSplitOptions.RemoveEmptyEntries)
                .Where(path => File.Exists(Path.Combine(repository, path)))
        )
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(Root, path))!);
            File.Copy(Path.Combine(repository, path), Path.Combine(Root, path));
        }

        File.WriteAllText(Path.Combine(Root, project, "RemovedCheck.cs"), Switches.Source);
        var refused = new HashSet<int>();
        for (var build = 0; build < MostBuilds; build++)
        {
            var checks = Put(files, refused);
            var built = Run(
                Root,
                "dotnet",
                "build",
                testProject,
                "-v",
                "q",
                "-nologo",
                "-p:TreatWarningsAsErrors=false",
                "-p:RunAnalyzers=false",
                "-clp:ErrorsOnly"
            );
            if (built.ExitCode == 0)
            {
                return checks;
            }

            var wrong = Error().Matches(built.Output).SelectMany(error => Blamed(error, checks)).ToList();
            if (wrong.Count == 0)
            {
                throw new InvalidOperationException(built.Output);
            }

            refused.UnionWith(wrong);
        }

        throw new InvalidOperationException("There is no end to what does not compile.");
    }

    public static (int? ExitCode, string Output) Run(string folder, string program, params IEnumerable<string> arguments) =>
        Run(folder, program, arguments, [], Timeout.InfiniteTimeSpan);

    /// <summary>The exit code is null where the program did not end in time.</summary>
    public static (int? ExitCode, string Output) Run(
        string folder,
        string program,
        IEnumerable<string> arguments,
        IEnumerable<KeyValuePair<string, string>> environment,
        TimeSpan limit
    )
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["CI"] = "true";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        process.BeginErrorReadLine();
        var output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(limit))
        {
            process.Kill(entireProcessTree: true);
            return (null, "");
        }

        return (process.ExitCode, output.GetAwaiter().GetResult());
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private List<Check> Put(IReadOnlyCollection<string> files, HashSet<int> refused)
    {
        var (checks, next) = (new List<Check>(), 1);
        foreach (var file in files)
        {
            var (text, own, end) = Switches.Put(file, File.ReadAllText(Path.Combine(repository, file)), next, refused);
            File.WriteAllText(Path.Combine(Root, file), text);
            checks.AddRange(own);
            next = end;
        }

        return checks;
    }

    // The nearest check that has the line; else, for a variable without a value, those before it that name the variable.
    private IEnumerable<int> Blamed(Match error, IReadOnlyList<Check> checks)
    {
        var (file, line) = (
            Path.GetRelativePath(Root, error.Groups["file"].Value).Replace('\\', '/'),
            int.Parse(error.Groups["line"].Value)
        );
        var near = checks.Where(check => check.File == file && check.Line <= line).ToList();
        var named = error.Groups["name"].Success
            ? near.Where(check => Regex.IsMatch(check.Text, $@"\b{error.Groups["name"].Value}\b") && check.Line > line - 60).ToList()
            : [];
        return (named.Count > 0 ? named : near.Where(check => check.LastLine >= line)).Select(check => check.Id);
    }

    [GeneratedRegex(
        @"^\s*(?<file>[^\n(]+)\((?<line>\d+),\d+\): error (?:CS(?:0165|0269|0170)[^'\n]*'(?<name>\w+)')?",
        RegexOptions.Multiline
    )]
    private static partial Regex Error();
}
