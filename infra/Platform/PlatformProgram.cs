using Infra.Catalog.Diagnostics;
using Infra.Catalog.Disk;
using Infra.Catalog.Settings;
using Infra.Platform.Settings;
using Pulumi;

namespace Infra.Platform;

/// <summary>Reads settings and definitions, reports every finding, and declares the platform when there is no error.</summary>
public static class PlatformProgram
{
    public static IDictionary<string, object?> Run()
    {
        var deployment = Deployment.Instance;
        var files = new DiskCatalogFiles(deployment.RootDirectory);
        var settings = StackSettingsReader.Read(files, deployment.StackName, Setting);
        var definitions = Definitions.Load(files, settings, TimeProvider.System);
        Report(settings.Diagnostics);
        Report(definitions.Diagnostics);
        if (settings.HasErrors || definitions.HasErrors)
        {
            return new Dictionary<string, object?>();
        }

        var pipelines = Definitions.Deployed(definitions.Value);
        return new PlatformStack(new PlatformSettings(settings.Value), pipelines, ProgramFolders.Of(deployment.RootDirectory))
        {
            Retired = [.. definitions.Value.Retired],
        }.Declare();
    }

    private static string? Setting(string key)
    {
        var colon = key.IndexOf(':', StringComparison.Ordinal);
        return new Config(key[..colon]).Get(key[(colon + 1)..]);
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
