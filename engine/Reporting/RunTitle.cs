using DataOps.Engine.Deployments;
using DataOps.Engine.Events;
using Infra.Catalog.Text;

namespace DataOps.Reporting;

/// <summary>The first line of a run.</summary>
public static class RunTitle
{
    public static string Of(RunDisplaySettings settings) => $"{Verb(settings)} ({settings.Stack}):";

    /// <summary>The configuration, when it is to be shown; secrets are masked already.</summary>
    public static IEnumerable<string> Configuration(EngineEvent.RunStarted started, RunDisplaySettings settings) =>
        settings.ShowConfig ? ["Configuration:", .. started.Config.Select(entry => SafeText.Lines($"    {entry.Key}: {entry.Value}"))] : [];

    private static string Verb(RunDisplaySettings settings) =>
        (settings.Kind, settings.IsPreview) switch
        {
            (DeploymentKind.Refresh, true) => "Previewing refresh",
            (DeploymentKind.Refresh, false) => "Refreshing",
            (DeploymentKind.Destroy, true) => "Previewing destroy",
            (DeploymentKind.Destroy, false) => "Destroying",
            (DeploymentKind.Import, true) => "Previewing import",
            (DeploymentKind.Import, false) => "Importing",
            (_, true) => "Previewing update",
            _ => "Updating",
        };
}
