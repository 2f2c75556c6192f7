using System.Collections.Immutable;
using DataOps.Checks;
using DataOps.Cli.Commands;
using DataOps.Engine.Host;
using DataOps.Engine.Model;
using DataOps.Operations;
using Infra.Catalog.Settings;

namespace DataOps.Cli.Runs;

/// <summary>A deployment command: the operation, shown at the command line and ended by its signals.</summary>
internal sealed class StackCommandRun(CommandScope scope, RunSettings settings)
{
    private readonly RunAudience _audience = new(scope, settings);

    /// <summary>Previews or changes the stack, and gives the exit code.</summary>
    public async Task<int> RunAsync()
    {
        RequireApproval();
        using var interruption = new Interruption(_audience.Tell);
        var run = new StackRun(scope.Context, settings.Run, Ports());
        return ExitCode.Of(
            settings.PreviewOnly ? await run.PreviewAsync(interruption.Cancellation) : await run.ChangeAsync(interruption.Cancellation)
        );
    }

    /// <summary>What a run of the engine asks of the command line.</summary>
    public RunPorts Ports() =>
        new()
        {
            Audience = _audience,
            Describe = () =>
                new RunMetadata(
                    scope,
                    usesPlan: settings.Run.Plan is not null || settings.Run.SavePlan is not null || settings.Run.IsStrict
                ),
            AreSettingsToBlame = AreSettingsToBlame,
        };

    private void RequireApproval()
    {
        if (
            !settings.PreviewOnly
            && !settings.Yes
            && !settings.Run.SkipPreview
            && !scope.Environment.IsInteractive
            && !scope.Environment.IsTrue("PULUMI_SKIP_CONFIRMATIONS")
        )
        {
            throw new FaultException(
                CliDiagnostics.NeedsYes,
                "--yes or --skip-preview must be passed in to proceed when running in non-interactive mode",
                "Add --yes."
            );
        }
    }

    /// <summary>True when the program is a data platform's, its settings have errors and its definitions have none.</summary>
    private bool AreSettingsToBlame(ImmutableSortedDictionary<string, PropertyValue> config)
    {
        const string Namespace = StackSettings.Namespace;
        string? Setting(string key) =>
            config.GetValueOrDefault(key) switch
            {
                PropertyValue.String text => text.Value,
                PropertyValue.Secret { Element: PropertyValue.String text } => text.Value,
                _ => null,
            };

        return (scope.Project.Name == Namespace || config.Keys.Any(key => key.StartsWith(Namespace + ":", StringComparison.Ordinal)))
            && new CatalogChecks(scope.Project.Folder, scope.Io.Clock).AreSettingsToBlame(
                scope.Stack.Name,
                Setting,
                CancellationToken.None
            );
    }
}
