using System.CommandLine;
using System.Text;
using DataOps.Engine.Host;
using DataOps.Engine.Host.Secrets;
using DataOps.Engine.Host.State;
using DataOps.Engine.State;
using DataOps.Operations;

namespace DataOps.Cli.Commands;

/// <summary><c>stack import</c>: replaces a stack's state by an exported deployment.</summary>
internal static class StackImportCommand
{
    public static Command Build(Func<ParseResult, CommandScope> scopeOf)
    {
        var file = new Option<string?>("--file") { Description = "A file to read, instead of standard input", HelpName = "file" };
        var force = new Option<bool>("--force", "-f") { Description = "Import even what belongs to another stack" };
        var command = new Command("import", "Import a deployment into a stack") { file, force };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var scope = scopeOf(parsed);
                scope.RequireStackOrSettings(create: true);
                var (name, content) = await ReadAsync(scope, scope.Value(file), cancellationToken);

                // An export without --show-secrets goes in as it is; plain secrets must be encrypted on the way.
                var hasPlainSecrets = content.AsSpan().IndexOf("\"plaintext\""u8) >= 0;
                Func<SecretsProviderState?, ISecretCipher> cipherOf = hasPlainSecrets
                    ? scope.Secrets.CipherOf
                    : _ => PassThroughCipher.Instance;
                var checkpoint = CheckpointFormat.Read(content, name, cipherOf);
                Check(scope, () => CheckBelongs(checkpoint.Snapshot, scope.Stack), scope.Value(force));
                Check(scope, () => SnapshotSoundness.Require(checkpoint.Snapshot, scope.Stack), scope.Value(force));
                foreach (var operation in checkpoint.Snapshot.PendingOperations)
                {
                    scope.Warn(
                        $"removing pending operation '{PendingOperationNames.Of(operation.Kind)}' on '{operation.Resource.Urn}' from snapshot"
                    );
                }

                var provider = checkpoint.SecretsProvider ?? scope.Secrets.Ensure(scope.Stack, scope.StackFile(), null);
                await using var session = await scope.Store.OpenAsync(
                    scope.Stack,
                    new StackSessionOptions
                    {
                        Owner = scope.LockOwner(),
                        CipherOf = cipherOf,
                        WriteWith = provider,
                    },
                    cancellationToken
                );
                await session.SaveAsync(checkpoint.Snapshot with { PendingOperations = [] }, null, cancellationToken);
                scope.Write("Import complete.");
                return ExitCode.Done;
            }
        );
        return command;
    }

    private static async Task<(string Name, byte[] Content)> ReadAsync(
        CommandScope scope,
        string? file,
        CancellationToken cancellationToken
    )
    {
        if (file is null)
        {
            return ("the input", Encoding.UTF8.GetBytes(await scope.Io.In.ReadToEndAsync(cancellationToken)));
        }

        var path = Path.GetFullPath(file, scope.Environment.WorkingDirectory);
        return File.Exists(path)
            ? (path, await File.ReadAllBytesAsync(path, cancellationToken))
            : throw new FaultException(
                OperationDiagnostics.UnreadableFile,
                $"{path} does not exist",
                "Name an exported deployment with --file."
            );
    }

    /// <summary>With --force, what is wrong is only told.</summary>
    private static void Check(CommandScope scope, Action check, bool force)
    {
        try
        {
            check();
        }
        catch (FaultException fault) when (force)
        {
            scope.Warn(fault.Message);
        }
    }

    private static void CheckBelongs(Snapshot snapshot, StackIdentity stack)
    {
        var foreign = snapshot
            .Resources.Where(resource => resource.Urn.Stack != stack.Name || resource.Urn.Project != stack.Project)
            .ToList();
        if (foreign.Count > 0)
        {
            throw new FaultException(
                StateDiagnostics.WrongDeployment,
                string.Join(
                    '\n',
                    foreign.Select(resource =>
                        $"resource '{resource.Urn}' is from a different stack ({resource.Urn.Project}/{resource.Urn.Stack} != {stack.Project}/{stack.Name})"
                    )
                ),
                "Import it into that stack, or pass --force."
            );
        }
    }
}
