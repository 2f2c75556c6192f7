using Infra.Catalog.Diagnostics;
using Infra.Platform.Settings;
using Pulumi;

namespace Infra.Platform;

/// <summary>Reads settings and definitions, reports every finding, and declares the platform when there is no error.</summary>
public static class PlatformProgram
{
    public static IDictionary<string, object?> Run()
    {
        var deployment = Deployment.Instance;
        var settings = SettingsBinder.Bind(deployment.StackName, new Config("dataops").Get, new Config("aws").Get("region"));
        var definitions = Definitions.Load(deployment.RootDirectory, deployment.StackName, settings, TimeProvider.System);
        Report(settings.Diagnostics);
        Report(definitions.Diagnostics);
        if (settings.HasErrors || definitions.HasErrors)
        {
            return new Dictionary<string, object?>();
        }

        return new PlatformStack(settings.Value, Definitions.Deployed(definitions.Value), ProgramFolders.Of(deployment.RootDirectory)).Declare();
    }

    // The text is shown as it is: file(line,col): error DP1004: message.
    private static void Report(IEnumerable<Diagnostic> findings)
    {
        foreach (var finding in findings)
        {
            var text = finding.Hint.Length > 0 ? $"{finding}\n  hint: {finding.Hint}" : finding.ToString();
            switch (finding.Severity)
            {
                case DiagnosticSeverity.Error:
                    Log.Error(text);
                    break;
                case DiagnosticSeverity.Warning:
                    Log.Warn(text);
                    break;
                default:
                    Log.Info(text);
                    break;
            }
        }
    }
}
