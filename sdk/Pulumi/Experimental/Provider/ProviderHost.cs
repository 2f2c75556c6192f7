using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Pulumirpc;

namespace Pulumi.Experimental.Provider;

/// <summary>The server a provider listens with.</summary>
internal static class ProviderHost
{
    public static WebApplication Build(string[] args, string? version, Func<IEngine, Provider> factory)
    {
        var service = new ProviderService(factory, version ?? AssemblyVersion(), EngineAddress(args));
        return PluginHost.Build(binder => ResourceProvider.BindService(binder, service));
    }

    /// <summary>The engine's address among the arguments; null if the engine attaches later.</summary>
    internal static string? EngineAddress(string[] args)
    {
        var rest = new List<string>();
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--tracing")
            {
                i++;
            }
            else if (args[i] is not ("--logtostderr" or "--logflow") && !args[i].StartsWith("-v", StringComparison.Ordinal))
            {
                rest.Add(args[i]);
            }
        }

        return rest.Count <= 1
            ? rest.SingleOrDefault()
            : throw new ArgumentException($"Expected at most one engine address argument, but got {rest.Count} non-logging arguments");
    }

    private static string AssemblyVersion() =>
        Assembly.GetEntryAssembly()?.GetName().Version?.ToString(3)
        ?? throw new InvalidOperationException("Provider.Serve must be called with a version, or an assembly version must be set.");
}
