using DataOps.Engine.Ports;

namespace DataOps.Providers;

/// <summary>The failures that this room makes itself, each with its code. Codes are never reused.</summary>
internal static class ProviderFindings
{
    public const string NoProviderCode = "DP4001";
    public const string BadDebugPortCode = "DP4002";
    public const string PluginStartCode = "DP4003";
    public const string PluginLostCode = "DP4004";
    public const string PluginMessageCode = "DP4005";

    public static ProviderFailure NoProvider(string package, string version, bool pluginsOnly, bool hasBuiltIn) =>
        new($"No provider serves the package '{package}'{Version(version)}.")
        {
            Code = NoProviderCode,
            Hint = pluginsOnly && hasBuiltIn
                ? $"Put the plugin 'pulumi-resource-{package}' on PATH or under $PULUMI_HOME/plugins, or leave out '--providers plugins' and PULUMI_BACKEND_URL to use the built-in sandbox."
                : $"Put the plugin 'pulumi-resource-{package}' on PATH or under $PULUMI_HOME/plugins; 'pulumi plugin install resource {package}' does the latter.",
        };

    public static ProviderFailure BadDebugPort(string package, string port) =>
        new($"PULUMI_DEBUG_PROVIDERS names '{port}' as the port of the provider '{package}', which is no port number.")
        {
            Code = BadDebugPortCode,
            Hint = "Write PACKAGE:PORT pairs with commas between, such as 'aws:12345,gcp:678'.",
        };

    public static ProviderFailure PluginDidNotStart(string package, string path, string reason) =>
        new($"The plugin of the package '{package}' did not start: {reason}")
        {
            Code = PluginStartCode,
            Hint = $"Run '{path}' by hand: it must print a port number and keep running.",
        };

    public static ProviderFailure PluginDidNotAttach(string package, int port, string reason) =>
        new($"No plugin of the package '{package}' answers at port {port}: {reason}")
        {
            Code = PluginStartCode,
            Hint = "PULUMI_DEBUG_PROVIDERS names this port: start the provider there, or unset the variable.",
        };

    public static ProviderFailure PluginLost(string package, string detail) =>
        new($"The connection to the plugin of the package '{package}' was lost: {detail}")
        {
            Code = PluginLostCode,
            Hint = "The plugin's own output is among the debug messages above. State is kept; the next run shows what was pending.",
        };

    public static ProviderFailure PluginMessage(string package, string detail) =>
        new($"The plugin of the package '{package}' gave an answer that breaks the protocol: {detail}")
        {
            Code = PluginMessageCode,
            Hint = "Try another version of the plugin.",
        };

    private static string Version(string version) => version.Length == 0 ? "" : $", version {version}";
}
