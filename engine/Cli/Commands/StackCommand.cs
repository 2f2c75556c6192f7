using System.CommandLine;
using DataOps.Engine.Host.Secrets;
using DataOps.Engine.Host.State;
using DataOps.Engine.Model;

namespace DataOps.Cli.Commands;

/// <summary><c>stack</c> and what is below it. Alone it describes the stack.</summary>
internal static class StackCommand
{
    public static Command Build(Func<ParseResult, CommandScope> scopeOf)
    {
        var showUrns = new Option<bool>("--show-urns", "-u") { Description = "Show each resource's URN" };
        var showIds = new Option<bool>("--show-ids", "-i") { Description = "Show each resource's id" };
        var showName = new Option<bool>("--show-name") { Description = "Show only the stack's name" };
        var showSecrets = new Option<bool>("--show-secrets") { Description = "Show secret outputs in plain text" };
        var command = new Command("stack", "Manage stacks") { showUrns, showIds, showName, showSecrets };
        command.SetAction(parsed =>
        {
            var scope = scopeOf(parsed);
            if (scope.Value(showName))
            {
                scope.Write(scope.Stack.Name);
            }
            else
            {
                Describe(scope, scope.Value(showUrns), scope.Value(showIds), scope.Value(showSecrets));
            }

            return ExitCode.Done;
        });

        command.Add(StackInitCommand.Build(scopeOf));
        command.Add(StackListCommand.Build(scopeOf));
        command.Add(StackSelectCommand.Build(scopeOf));
        command.Add(StackOutputCommand.Build(scopeOf));
        command.Add(StackExportCommand.Build(scopeOf));
        command.Add(StackImportCommand.Build(scopeOf));
        command.Add(StackHistoryCommand.Build(scopeOf));
        command.Add(StackRemoveCommand.Build(scopeOf));
        command.Add(StackUnlockCommand.Build(scopeOf));
        command.Add(StackRenameCommand.Build(scopeOf));
        command.Add(StackChangeSecretsProviderCommand.Build(scopeOf));
        command.Add(StackUnselectCommand.Build(scopeOf));
        command.Add(StackTagCommand.Build(scopeOf));
        command.Add(GraphCommand.BuildForStack(scopeOf));
        return command;
    }

    private static void Describe(CommandScope scope, bool showUrns, bool showIds, bool showSecrets)
    {
        scope.RequireStack();
        var snapshot = scope.Store.Read(scope.Stack, showSecrets ? scope.Secrets.CipherOf : _ => MaskingCipher.Instance).Snapshot;
        scope.Write($"Current stack is {scope.Stack.Name}:");
        scope.Write($"    Managed in {scope.Location.Url}");
        scope.Write($"Current stack resources ({snapshot.Resources.Length}):");
        foreach (var resource in snapshot.Resources)
        {
            scope.Write($"    {resource.Type}  {resource.Urn.Name}{(resource.Delete ? "  (to be deleted)" : "")}");
            if (showUrns)
            {
                scope.Write($"        URN: {resource.Urn}");
            }

            if (showIds && resource.Id.Length > 0)
            {
                scope.Write($"        ID: {resource.Id}");
            }
        }

        if (!snapshot.PendingOperations.IsEmpty)
        {
            scope.Write($"Operations with unknown end ({snapshot.PendingOperations.Length}):");
        }

        foreach (var operation in snapshot.PendingOperations)
        {
            scope.Write($"    {operation.Kind} {operation.Resource.Urn}");
        }

        scope.Write("");
        foreach (
            var line in StackOutputCommand.Lines(
                PropertyJson.Reveal(StackOutputCommand.Outputs(snapshot) ?? PropertyMap.Empty, showSecrets: true)
            )
        )
        {
            scope.Write(line);
        }
    }
}
