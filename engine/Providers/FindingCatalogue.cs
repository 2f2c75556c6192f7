using System.Collections.Immutable;

namespace DataOps.Providers;

/// <summary>
/// All codes of this room, in order; <c>docs/diagnostics.md</c> is made from it. The engine's own codes DP4001 to DP4003 are not here.
/// </summary>
internal static class FindingCatalogue
{
    public static ImmutableArray<FindingDescription> All { get; } =
    [
        new(
            ProviderFindings.NoProviderCode,
            "No provider for a package",
            "Neither a plugin nor a schema of the sandbox serves the package.",
            "Get the plugin with 'dataops plugin install', or put it on PATH."
        ),
        new(
            ProviderFindings.BadDebugPortCode,
            "PULUMI_DEBUG_PROVIDERS names no port",
            "The variable holds PACKAGE:PORT pairs; this one has no port number.",
            "Write pairs with commas between, such as 'aws:12345,gcp:678'."
        ),
        new(
            ProviderFindings.PluginStartCode,
            "A plugin did not start",
            "A plugin must print a port number as its first line, keep running and answer there.",
            "Run the plugin by hand and see what it prints."
        ),
        new(
            ProviderFindings.PluginLostCode,
            "The connection to a plugin was lost",
            "The plugin's process ended, or closed its port, during a call.",
            "See its last lines, then run again: state is kept, and unfinished operations are shown."
        ),
        new(
            ProviderFindings.PluginMessageCode,
            "A plugin broke the protocol",
            "An answer holds a value that Pulumi's property encoding does not have.",
            "Try another version of the plugin."
        ),
        new(
            ProviderFindings.PluginStartLimitCode,
            "A plugin took too long to start",
            "A plugin has two minutes to print its port and to answer there; DATAOPS_PLUGIN_START_LIMIT sets another limit, in seconds.",
            "Run the plugin by hand and see what it waits for."
        ),
        new(
            ProviderFindings.MissingPropertyCode,
            "A required property is missing",
            "The schema of the package requires the property.",
            "Set it."
        ),
        new(
            ProviderFindings.UnknownPropertyCode,
            "An unknown property",
            "The schema of the package has no such property; the message suggests one that is close.",
            "Correct the name or leave the property out."
        ),
        new(
            ProviderFindings.WrongTypeCode,
            "A value of the wrong type",
            "The schema of the package wants a value of another type.",
            "Give a value of that type."
        ),
        new(
            ProviderFindings.ValueNotAllowedCode,
            "A value that is not allowed",
            "The schema lists the values that the property may have.",
            "Use one of them."
        ),
        new(
            ProviderFindings.UnknownResourceCode,
            "An unknown resource type",
            "The sandbox serves the resource types of the schemas that ship here.",
            "Correct the type, use the plugin, or add the type to the schema."
        ),
        new(
            ProviderFindings.UnknownFunctionCode,
            "An unknown function",
            "The sandbox serves the functions of the schemas that ship here.",
            "Correct the name, use the plugin, or add the function to the schema."
        ),
        new(
            ProviderFindings.ObjectExistsCode,
            "An object exists already",
            "The sandbox's cloud has an object with this id that was made for another resource.",
            "Give another name, import the object, or let the name be made automatically."
        ),
        new(
            ProviderFindings.ObjectMissingCode,
            "An object does not exist",
            "The sandbox's cloud lost the object behind the engine's back.",
            "Refresh, then deploy again."
        ),
        new(ProviderFindings.FaultCode, "A fault of the sandbox", "Somebody told the sandbox to let this call fail.", "Remove the fault."),
        new(
            ProviderFindings.CloudCode,
            "The sandbox's database cannot be used",
            "The file is locked, broken or on a full disk.",
            "Check the disk and other programs; without the file the sandbox's cloud is empty, and a refresh adapts the state."
        ),
        new(
            ProviderFindings.RenderedSecretCode,
            "A secret would be rendered",
            "Everyone who reads the repository can read a rendered manifest.",
            "Use a SealedSecret or an ExternalSecret, or a provider that applies."
        ),
        new(
            ProviderFindings.RenderedReleaseCode,
            "A Helm release would be rendered",
            "A release is no Kubernetes object; only a provider that applies can install it.",
            "Give the release such a provider."
        ),
        new(
            ProviderFindings.TwoOwnersCode,
            "An object has two owners",
            "Two resources stand for the same Kubernetes object, one of them rendered.",
            "Keep one; for two clusters give each provider its 'clusterIdentifier'."
        ),
        new(
            ProviderFindings.RenderPathCode,
            "Manifests would leave the repository",
            "'renderYamlToDirectory' must lead to a folder below the top of the repository.",
            "Use a path such as 'rendered/dev'."
        ),
        new(
            ProviderFindings.GenerateNameCode,
            "generateName is not supported",
            "The name must be known before the object is written.",
            "Set 'name', or neither: then a name is made."
        ),
        new(
            ProviderFindings.RenderNameCode,
            "A name that no file can have",
            "The object's name becomes part of a file's name.",
            "Choose a name without slashes."
        ),
        new(
            ProviderFindings.ModeCode,
            "Rendering and applying are mixed",
            "A Kubernetes provider renders or applies; its inputs ask for both, or for an option of the other.",
            "Use two providers."
        ),
        new(
            ProviderFindings.ListObjectCode,
            "A list is no resource",
            "A list kind holds several objects, each of which needs a resource of its own.",
            "Declare them one by one."
        ),
        new(
            ProviderFindings.NotRenderedCode,
            "A manifest cannot be written or read",
            "The file system refused, or the file is no manifest.",
            "Mend what the message names and run again."
        ),
        new(
            ProviderFindings.ConfiguredTwiceCode,
            "A served provider is configured twice",
            "PULUMI_DEBUG_PROVIDERS shares one process among all providers of a package; it can be configured in one way only.",
            "Let the engine start a plugin for each provider."
        ),
        new(
            ProviderFindings.ManifestTextCode,
            "Manifests cannot be read",
            "The text that a program hands over as manifests is no YAML, or a document in it is no object.",
            "Correct the YAML."
        ),
    ];
}
