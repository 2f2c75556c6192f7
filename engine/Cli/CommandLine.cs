using System.CommandLine;
using System.CommandLine.Parsing;
using DataOps.Cli.Commands;
using DataOps.Engine.Host;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Files;
using Infra.Catalog.Text;

namespace DataOps.Cli;

/// <summary>The <c>dataops</c> command: parses, runs, and makes exit codes of what went wrong.</summary>
public static class CommandLine
{
    private static readonly ParserConfiguration Parsing = new() { ResponseFileTokenReplacer = null };

    public static async Task<int> RunAsync(IReadOnlyList<string> args, CommandIo io)
    {
        var globals = new GlobalOptions();
        var root = CommandTree.Build(globals, io);
        var parsed = root.Parse(args.Count == 0 ? ["--help"] : args, Parsing);
        if (UsageErrors.Find(parsed) is { } problem)
        {
            await io.Error.WriteLineAsync(SafeText.Lines($"error: {problem}"));
            return ExitCode.Settings;
        }

        var configuration = new InvocationConfiguration
        {
            Output = io.Out,
            Error = io.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
        try
        {
            return await parsed.InvokeAsync(configuration);
        }
        catch (FaultException fault)
        {
            await FaultText.WriteAsync(fault, io.Error);
            return fault.Descriptor.ExitCode;
        }
        catch (UnreadableFileException unreadable)
        {
            await io.Error.WriteLineAsync(FileDiagnostics.Unreadable.At(SourceSpan.StartOf(unreadable.Path), unreadable.Path).ToString());
            return ExitCode.Program;
        }
        catch (OperationCanceledException)
        {
            await io.Error.WriteLineAsync("error: cancelled");
            return ExitCode.Cancelled;
        }
        catch (Exception refusal)
            when (refusal is UnauthorizedAccessException
                || refusal.GetType() == typeof(IOException)
                || refusal is DirectoryNotFoundException or PathTooLongException
            )
        {
            // What the state's own doors do not name: the system's words have the path.
            await FaultText.WriteAsync(
                new FaultException(
                    CliDiagnostics.FileFailed,
                    refusal.Message,
                    "Make room on the disk, or give this user the right to use the file.",
                    refusal
                ),
                io.Error
            );
            return CliDiagnostics.FileFailed.ExitCode;
        }
#pragma warning disable CA1031 // The one place where everything else ends: the user gets no stack trace unless asked for.
        catch (Exception bug)
#pragma warning restore CA1031
        {
            await io.Error.WriteLineAsync(SafeText.Lines($"error DP9001: {bug.GetType().Name}: {bug.Message}"));
            await io.Error.WriteLineAsync(
                "This is a bug. Please report it with the command and, if you can, the output of the same command with --verbose."
            );
            if (parsed.GetValue(globals.Verbose))
            {
                await io.Error.WriteLineAsync(SafeText.Lines(bug.ToString()));
            }

            return ExitCode.Bug;
        }
    }
}
