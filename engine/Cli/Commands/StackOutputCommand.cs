using System.CommandLine;
using DataOps.Engine.Host;
using DataOps.Engine.Host.Secrets;
using DataOps.Engine.Host.State;
using DataOps.Engine.Model;
using DataOps.Engine.State;

namespace DataOps.Cli.Commands;

/// <summary><c>stack output [NAME]</c>: what the stack's program offers to others.</summary>
internal static class StackOutputCommand
{
    public static Command Build(Func<ParseResult, CommandScope> scopeOf)
    {
        var name = new Argument<string?>("property-name") { Description = "One output; default: all", Arity = ArgumentArity.ZeroOrOne };
        var json = new Option<bool>("--json", "-j") { Description = "Emit output as JSON" };
        var shell = new Option<bool>("--shell") { Description = "Emit output as a shell script" };
        var showSecrets = new Option<bool>("--show-secrets") { Description = "Display secret outputs in plain text" };
        var command = new Command("output", "Show a stack's output properties") { name, json, shell, showSecrets };
        command.SetAction(parsed =>
        {
            var scope = scopeOf(parsed);
            if (scope.Value(json) && scope.Value(shell))
            {
                throw new FaultException(CliDiagnostics.ContradictingOptions, "only one of --json and --shell may be set", "Choose one.");
            }

            scope.RequireStack();
            var snapshot = scope
                .Store.Read(scope.Stack, scope.Value(showSecrets) ? scope.Secrets.CipherOf : _ => MaskingCipher.Instance)
                .Snapshot;
            var outputs = PropertyJson.Reveal(Outputs(snapshot) ?? PropertyMap.Empty, showSecrets: true);
            if (scope.Value(name) is { } wanted)
            {
                WriteOne(scope, wanted, outputs, scope.Value(json), scope.Value(shell));
            }
            else
            {
                WriteAll(scope, outputs, scope.Value(json), scope.Value(shell));
            }

            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>The outputs of the root stack resource; null while there is none.</summary>
    public static PropertyMap? Outputs(Snapshot snapshot) =>
        snapshot
            .Resources.FirstOrDefault(resource => resource.Type == Urn.RootStackType && resource.Parent is null && !resource.Delete)
            ?.Outputs;

    public static IEnumerable<string> Lines(PropertyMap outputs)
    {
        yield return $"Current stack outputs ({outputs.Count}):";
        if (outputs.Count == 0)
        {
            yield return "    No output values currently in this stack";
            yield break;
        }

        foreach (
            var line in TextTable.Render(
                ["OUTPUT", "VALUE"],
                [.. outputs.Select(entry => (IReadOnlyList<string>)[entry.Key, Text(entry.Value)])],
                "    "
            )
        )
        {
            yield return line;
        }
    }

    private static void WriteOne(CommandScope scope, string name, PropertyMap outputs, bool json, bool shell)
    {
        var value =
            outputs[name]
            ?? throw new FaultException(
                CliDiagnostics.NoSuchOutput,
                $"current stack does not have output property '{name}'",
                outputs.Count == 0 ? "The stack has no outputs." : $"It has: {string.Join(", ", outputs.Keys)}."
            );
        scope.WriteExact(
            json ? PropertyJson.Format(value, indented: true)
            : shell ? ShellLine(name, value)
            : Text(value)
        );
    }

    private static void WriteAll(CommandScope scope, PropertyMap outputs, bool json, bool shell)
    {
        if (json)
        {
            scope.Write(PropertyJson.Format(outputs, indented: true));
            return;
        }

        if (shell)
        {
            foreach (var (key, value) in outputs)
            {
                scope.WriteExact(ShellLine(key, value));
            }

            return;
        }

        foreach (var line in Lines(outputs))
        {
            scope.Write(line);
        }
    }

    /// <summary>Texts as they are, everything else as JSON on one line.</summary>
    private static string Text(PropertyValue value) =>
        value is PropertyValue.String text ? text.Value : PropertyJson.Format(value, indented: false);

    private static string ShellLine(string name, PropertyValue value)
    {
        var text = Text(value);
        var isPlain = text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || "_@%+=:,./-".Contains(c, StringComparison.Ordinal));
        return $"{name}={(isPlain ? text : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'")}";
    }
}
