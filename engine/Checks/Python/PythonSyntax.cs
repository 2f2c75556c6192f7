using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using DataOps.Git.Processes;
using Infra.Catalog.Definitions;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Disk;
using Infra.Catalog.Text;

namespace DataOps.Checks.Python;

/// <summary>
/// Lets Python itself parse the Python files, all in one process; nothing is imported or run. Without a Python the tolerant reading
/// of the catalogue has to do, and a note says so.
/// </summary>
/// <param name="files">The checkout.</param>
/// <param name="program">The interpreter, looked up on PATH.</param>
internal sealed class PythonSyntax(DiskCatalogFiles files, string program)
{
    // Reads paths, one a line; prints one JSON object for each file that does not parse.
    private const string Script = """
        import ast, json, sys
        for path in sys.stdin.read().splitlines():
            try:
                with open(path, "rb") as file:
                    ast.parse(file.read(), path)
            except SyntaxError as error:
                print(json.dumps({"path": path, "line": error.lineno or 1, "column": error.offset or 1, "message": error.msg}))
            except (ValueError, RecursionError, MemoryError) as error:
                print(json.dumps({"path": path, "line": 1, "column": 1, "message": str(error) or "it is nested too deeply"}))
        """;

    /// <summary>The interpreter by its path and its date, so that another version counts as another; null where there is none.</summary>
    public string? Interpreter { get; } = Tool.Find(program) is { } path ? $"{path} {File.GetLastWriteTimeUtc(path):O}" : null;

    public async Task<(ImmutableArray<Diagnostic> Diagnostics, string? Note)> CheckAsync(
        IEnumerable<RepositoryPath> candidates,
        CancellationToken cancellationToken
    )
    {
        var paths = candidates.Distinct().Order().ToList();
        if (paths.Count == 0)
        {
            return ([], null);
        }

        var byAbsolute = paths.ToDictionary(files.AbsolutePath, path => path, StringComparer.Ordinal);
        var input = Encoding.UTF8.GetBytes(string.Concat(byAbsolute.Keys.Select(path => path + "\n")));
        var output = await Tool.RunAsync(program, ["-I", "-c", Script], ".", input, cancellationToken);
        return output is { ExitCode: 0 }
            ? (
                [
                    .. Encoding
                        .UTF8.GetString(output.Output)
                        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                        .Select(line => Finding(line, byAbsolute)),
                ],
                null
            )
            : ([], $"There is no Python on this machine: {paths.Count} Python files were only read, not parsed.");
    }

    private static Diagnostic Finding(string line, Dictionary<string, RepositoryPath> paths)
    {
        var found = JsonDocument.Parse(line).RootElement;
        var (row, column) = (Math.Max(1, found.GetProperty("line").GetInt32()), Math.Max(1, found.GetProperty("column").GetInt32()));
        var message = found.GetProperty("message").GetString() ?? "";
        return CodeDiagnostics.PythonDoesNotParse.At(
            new SourceSpan(paths[found.GetProperty("path").GetString() ?? ""], row, column, row, column + 1),
            message.TrimEnd('.')
        );
    }
}
