using System.CommandLine;
using System.Diagnostics;
using DataOps.Engine.Host;
using DataOps.Engine.Host.Programs;
using DataOps.Engine.Host.Secrets;
using DataOps.Engine.Host.State;
using DataOps.Engine.State;
using DataOps.Operations;

namespace DataOps.Cli.Commands;

/// <summary><c>state edit</c>: opens the stack's state in <c>$EDITOR</c>, secrets encrypted as they are, and saves what is sound.</summary>
internal static class StateEditCommand
{
    private const string Accept = "accept";
    private const string Edit = "edit";
    private const string Reset = "reset";
    private const string Cancel = "cancel";

    public static Command Build(Func<ParseResult, CommandScope> scopeOf)
    {
        var command = new Command("edit", "Edit the current stack's state in your EDITOR");
        command.Aliases.Add("update");
        command.Aliases.Add("modify");
        command.SetAction((parsed, cancellationToken) => RunAsync(scopeOf(parsed), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CommandScope scope, CancellationToken cancellationToken)
    {
        if (!scope.Environment.IsInteractive)
        {
            throw new FaultException(
                OperationDiagnostics.InvalidArgument,
                "state edit must be run in interactive mode",
                "Without a terminal, edit the output of `dataops stack export` and pass it to `dataops stack import`."
            );
        }

        var editor =
            scope.Environment.Get("EDITOR")
            ?? throw new FaultException(
                OperationDiagnostics.InvalidArgument,
                "no EDITOR environment variable set",
                "Set EDITOR to your editor's command, such as 'vim' or 'code --wait'."
            );
        scope.RequireStack();
        var options = new StackSessionOptions { Owner = scope.LockOwner(), CipherOf = _ => PassThroughCipher.Instance };
        await using var session = await scope.Store.OpenAsync(scope.Stack, options, cancellationToken);
        foreach (var note in session.Notes)
        {
            scope.Warn(note);
        }

        var original = Text(scope, session.Snapshot);
        var folder = Directory.CreateTempSubdirectory("dataops-state-edit-");
        try
        {
            var path = Path.Combine(folder.FullName, $"{scope.Stack.Name}.json");
            await File.WriteAllBytesAsync(path, original, cancellationToken);
            while (true)
            {
                await OpenAsync(editor, path, cancellationToken);
                var edited = Read(scope, path);
                if (edited is not null && Text(scope, edited).AsSpan().SequenceEqual(original))
                {
                    scope.Warn("provided state was not changed");
                    return ExitCode.Done;
                }

                switch (Ask(scope, edited is not null))
                {
                    case Accept when edited is not null:
                        await session.SaveAsync(edited, null, cancellationToken);
                        scope.Write("State edited");
                        return ExitCode.Done;
                    case Reset:
                        await File.WriteAllBytesAsync(path, original, cancellationToken);
                        break;
                    case Edit:
                        break;
                    default:
                        throw new FaultException(
                            OperationDiagnostics.Refused,
                            "confirmation cancelled, not proceeding with the state edit"
                        );
                }
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static byte[] Text(CommandScope scope, Snapshot snapshot)
    {
        using var stream = new MemoryStream();
        CheckpointFormat.WriteExport(
            stream,
            snapshot,
            scope.Store.SecretsProviderOf(scope.Stack),
            PassThroughCipher.Instance,
            scope.Store.LastWritten(scope.Stack)
        );
        return stream.ToArray();
    }

    /// <summary>The edited state; null when it is not sound, which is told.</summary>
    private static Snapshot? Read(CommandScope scope, string path)
    {
        try
        {
            var checkpoint = CheckpointFormat.Read(File.ReadAllBytes(path), path, _ => PassThroughCipher.Instance);
            return SnapshotSoundness.Require(checkpoint.Snapshot, scope.Stack);
        }
        catch (FaultException fault)
        {
            scope.Io.Error.WriteLine($"error {fault.Descriptor.Code}: provided state is not valid: {fault.Message}");
            return null;
        }
    }

    private static string Ask(CommandScope scope, bool isSound)
    {
        string[] choices = isSound ? [Accept, Edit, Reset, Cancel] : [Edit, Reset, Cancel];
        scope.Write(isSound ? "Do you want to perform this edit?" : "Received invalid state. What would you like to do?");
        while (true)
        {
            scope.Io.Out.Write($"Type one of {string.Join(", ", choices)}: ");
            scope.Io.Out.Flush();
            if (scope.Io.In.ReadLine()?.Trim() is not { } answer)
            {
                return Cancel;
            }

            if (choices.Contains(answer))
            {
                return answer;
            }
        }
    }

    private static async Task OpenAsync(string editor, string path, CancellationToken cancellationToken)
    {
        if (ShellWords.Split(editor).ToArray() is not [var program, .. var arguments])
        {
            throw new FaultException(
                OperationDiagnostics.InvalidArgument,
                $"EDITOR is no command: {editor}",
                "Set EDITOR to your editor's command."
            );
        }

        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, [.. arguments, path]))!;
            await process.WaitForExitAsync(cancellationToken);
            if (process.ExitCode != 0)
            {
                throw new FaultException(
                    OperationDiagnostics.InvalidArgument,
                    $"the editor '{editor}' ended with exit code {process.ExitCode}",
                    "Nothing was changed."
                );
            }
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw new FaultException(
                OperationDiagnostics.InvalidArgument,
                $"the editor '{editor}' cannot be started: {exception.Message}",
                "Set EDITOR to your editor's command.",
                exception
            );
        }
    }
}
