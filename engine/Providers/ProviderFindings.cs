using DataOps.Engine.Model;
using DataOps.Engine.Ports;
using DataOps.Providers.Plugins;
using DataOps.Providers.Plugins.Installation;
using DataOps.Providers.Sandbox;
using DataOps.Providers.Schema;

namespace DataOps.Providers;

/// <summary>The failures that this room makes itself, each with its code. Codes are never reused.</summary>
internal static class ProviderFindings
{
    public const string NoProviderCode = "DP4004";
    public const string BadDebugPortCode = "DP4005";
    public const string PluginStartCode = "DP4006";
    public const string PluginLostCode = "DP4007";
    public const string PluginMessageCode = "DP4008";
    public const string PluginStartLimitCode = "DP4009";

    public const string MissingPropertyCode = "DP4010";
    public const string UnknownPropertyCode = "DP4011";
    public const string WrongTypeCode = "DP4012";
    public const string ValueNotAllowedCode = "DP4013";
    public const string UnknownResourceCode = "DP4014";
    public const string UnknownFunctionCode = "DP4015";
    public const string ObjectExistsCode = "DP4020";
    public const string ObjectMissingCode = "DP4021";
    public const string FaultCode = "DP4022";
    public const string CloudCode = "DP4023";
    public const string RenderedSecretCode = "DP4030";
    public const string RenderedReleaseCode = "DP4031";
    public const string TwoOwnersCode = "DP4032";
    public const string RenderPathCode = "DP4033";
    public const string GenerateNameCode = "DP4034";
    public const string RenderNameCode = "DP4035";
    public const string ModeCode = "DP4036";
    public const string ListObjectCode = "DP4037";
    public const string NotRenderedCode = "DP4038";
    public const string ConfiguredTwiceCode = "DP4039";
    public const string ManifestTextCode = "DP4040";

    public static ProviderFailure NoProvider(ProviderRequest request, bool pluginsOnly, bool hasBuiltIn, IReadOnlyList<PluginSpec> others)
    {
        var spec = new PluginSpec(PluginSpec.Resource, request.Package, PluginVersion.Parse(request.Version), request.PluginDownloadUrl);
        var besides =
            others.Count == 0
                ? ""
                : $" The program needs plugins that are missing besides: {string.Join(", ", others)}; 'dataops plugin install' gets them all.";
        var builtIn =
            pluginsOnly && hasBuiltIn ? " Or leave out '--providers plugins' and PULUMI_BACKEND_URL to use the built-in sandbox." : "";
        return new ProviderFailure($"No provider serves the package '{request.Package}'{Version(request.Version)}.")
        {
            Code = NoProviderCode,
            Hint =
                $"'{spec.InstallCommand}' gets the plugin; one on PATH, 'pulumi-resource-{request.Package}', serves too.{besides}{builtIn}",
        };
    }

    public static ProviderFailure ConfiguredTwice(string first, string second) =>
        new($"One process serves the provider '{first}' and cannot serve '{second}' too, which is configured in another way.")
        {
            Code = ConfiguredTwiceCode,
            Hint =
                "PULUMI_DEBUG_PROVIDERS shares one process among all providers of a package. Let the engine start a plugin for each: a file 'pulumi-resource-PACKAGE' on PATH that runs 'dataops provider serve PACKAGE -- \"$@\"'.",
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

    public static ProviderFailure PluginTookTooLong(string package, string path, TimeSpan limit, string output) =>
        new(
            $"The plugin of the package '{package}' has not said its port and answered within {limit.TotalSeconds:0.###} seconds, and was ended."
                + (output.Length > 0 ? $" It printed: {output}" : "")
        )
        {
            Code = PluginStartLimitCode,
            Hint =
                $"Run '{path}' by hand: its first line must be a port number. DATAOPS_PLUGIN_START_LIMIT sets another limit, in seconds.",
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
            IsEndUnknown = true,
            Hint = "The plugin's own output is among the debug messages above. State is kept; the next run shows what was pending.",
        };

    public static ProviderFailure PluginMessage(string package, string detail) =>
        new($"The plugin of the package '{package}' gave an answer that breaks the protocol: {detail}")
        {
            Code = PluginMessageCode,
            Hint = "Try another version of the plugin.",
        };

    public static ProviderFailure UnknownResource(PackageSchema schema, string token) =>
        new($"The package '{schema.Name}' has no resource '{token}'{DidYouMean(Suggestion.For(token, schema.ResourceTokens))}")
        {
            Code = UnknownResourceCode,
            Hint =
                $"The built-in sandbox serves the resources in the schema of '{schema.Name}'; use the plugin for others, or add the token to the schema.",
        };

    public static ProviderFailure UnknownFunction(PackageSchema schema, string token) =>
        new($"The package '{schema.Name}' has no function '{token}'{DidYouMean(Suggestion.For(token, schema.FunctionTokens))}")
        {
            Code = UnknownFunctionCode,
            Hint =
                $"The built-in sandbox serves the functions in the schema of '{schema.Name}'; use the plugin for others, or add the token to the schema.",
        };

    public static ProviderFailure ObjectExists(string type, string id, Urn owner) =>
        new($"The sandbox has an object '{id}' of type '{type}' already; it was made for {owner}.")
        {
            Code = ObjectExistsCode,
            Hint = "Give the resource another name, import the existing object, or let the name be made automatically.",
        };

    public static ProviderFailure ObjectMissing(string type, string id) =>
        new($"The sandbox has no object '{id}' of type '{type}' to change.")
        {
            Code = ObjectMissingCode,
            Hint = "It was removed behind the engine's back: run a refresh, and the next update makes it again.",
        };

    public static ProviderFailure Fault(string message) =>
        new(message) { Code = FaultCode, Hint = "This fault was set in the sandbox; remove it there." };

    public static ProviderFailure CloudUnavailable(SandboxUnavailableException reason) =>
        new($"The sandbox's database cannot be used: {reason.Message}")
        {
            Code = CloudCode,
            Hint = reason.Hint,
            IsUnavailable = true,
        };

    public static ProviderFailure RenderedRelease(Urn urn) =>
        new($"The Helm release '{urn.Name}' is not rendered.")
        {
            Code = RenderedReleaseCode,
            Hint = "Give the release a provider without 'renderYamlToDirectory'.",
        };

    public static ProviderFailure RenderPathOutside(string directory) =>
        new($"The directory '{directory}' is not below the top of the repository.")
        {
            Code = RenderPathCode,
            Hint = "Set 'renderYamlToDirectory' to a path such as 'rendered/dev'.",
        };

    public static ProviderFailure BadManifests(string reason) =>
        new($"The manifests cannot be read: {reason}")
        {
            Code = ManifestTextCode,
            Hint = "Correct the YAML; the line is counted from the top.",
        };

    public static ProviderFailure NotRendered(Urn urn, string reason) =>
        new($"The object of {urn} cannot be written: {reason}")
        {
            Code = NotRenderedCode,
            Hint = "Mend what the message names and run the update again.",
        };

    public static ProviderFailure BrokenManifest(string path, string reason) =>
        new($"The rendered manifest '{path}' cannot be read: {reason}")
        {
            Code = NotRenderedCode,
            Hint = "Remove the file; the next update writes it again.",
        };

    public static ProviderFailure ListObject(string type) =>
        new($"A resource of type '{type}' holds several objects and cannot be one resource.")
        {
            Code = ListObjectCode,
            Hint = "Declare each object of the list as a resource of its own.",
        };

    private static string DidYouMean(string? guess) => guess is null ? "." : $"; did you mean '{guess}'?";

    private static string Version(string version) => version.Length == 0 ? "" : $", version {version}";
}
