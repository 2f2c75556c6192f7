using System.Globalization;
using DataOps.Engine.Events;
using DataOps.Engine.Host;
using DataOps.Engine.Host.State;
using DataOps.Engine.Model;
using DataOps.Providers;

namespace DataOps.Operations;

/// <summary>The providers of a run: built-in ones or plugins, and the sandbox's cloud behind the built-in ones.</summary>
internal static class RunProviders
{
    /// <param name="context">The stack.</param>
    /// <param name="options">What is to be done.</param>
    /// <param name="scratchSandbox">The file of a cloud of its own, with built-in providers only; null: the stack's.</param>
    /// <param name="events">Where providers speak.</param>
    public static ProviderSource Open(StackContext context, StackRunOptions options, string? scratchSandbox, IProgress<EngineEvent> events)
    {
        var root = context.RepositoryRoot;
        var choice = options.Providers ?? (context.IsStoreOfEnvironment ? "plugins" : "builtin");
        var folder = context.IsStoreOfEnvironment ? Path.Combine(root, StateLocation.DefaultFolder) : context.Location.Folder;
        var sourceOptions = new ProviderSourceOptions
        {
            Preference = scratchSandbox is null && choice == "plugins" ? ProviderPreference.Plugins : ProviderPreference.BuiltIn,
            DebugProviders = context.Environment.Get("PULUMI_DEBUG_PROVIDERS") ?? "",
            AmbientKubeconfig = context.Environment.Get("KUBECONFIG") ?? "",
            SearchPath = context.Environment.Get("PATH") ?? "",
            IgnoreSearchPath = context.Environment.IsTrue("PULUMI_IGNORE_AMBIENT_PLUGINS"),
            PulumiHome = context.Environment.PulumiHome,
            PluginStartLimit = PluginStartLimit(context),
            RequiredPlugins = () => options.NeedsProgram ? ProgramPlugins.Of(context.Program) : [],
            WorkingDirectory = ProgramFolder(context),
            RepositoryRoot = root,
            SandboxDatabase = scratchSandbox ?? Path.Combine(folder, "sandbox.db"),
        };
        return new ProviderSource(sourceOptions, new ProviderServices { Log = new ProviderLog(events), Clock = context.Clock });
    }

    private static TimeSpan PluginStartLimit(StackContext context)
    {
        if (context.Environment.Get("DATAOPS_PLUGIN_START_LIMIT") is not { } text)
        {
            return TimeSpan.FromMinutes(2);
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds > 0
            ? TimeSpan.FromSeconds(seconds)
            : throw new FaultException(
                OperationDiagnostics.InvalidArgument,
                $"DATAOPS_PLUGIN_START_LIMIT is '{text}', which is no number of seconds.",
                "Set it to a whole number such as 300, or unset it."
            );
    }

    // As in Pulumi: the folder that main names, or the one that holds it.
    private static string ProgramFolder(StackContext context)
    {
        var main = Path.GetFullPath(context.Project.Main, context.Project.Folder);
        return File.Exists(main) ? Path.GetDirectoryName(main)!
            : Directory.Exists(main) ? main
            : context.Project.Folder;
    }

    private sealed class ProviderLog(IProgress<EngineEvent> events) : IProviderLog
    {
        public void Write(MessageSeverity severity, Urn? urn, string text) => events.Report(new EngineEvent.Message(severity, urn, text));
    }
}
