using DataOps.Cli.Runs;
using DataOps.Engine.Deployments;

namespace DataOps.Cli.Display;

/// <summary>The first line of a run.</summary>
internal static class RunTitle
{
    public static string Of(RunDisplaySettings settings) => $"{Verb(settings)} ({settings.Stack}):";

    private static string Verb(RunDisplaySettings settings) => (settings.Kind, settings.IsPreview) switch
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
