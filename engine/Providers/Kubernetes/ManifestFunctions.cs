using DataOps.Engine.Model;
using DataOps.Engine.Monitor;
using DataOps.Engine.Ports;

namespace DataOps.Providers.Kubernetes;

/// <summary>The function of the package that reads manifests for programs: it asks no cluster.</summary>
internal static class ManifestFunctions
{
    public const string Decode = "kubernetes:yaml:decode";

    public static ProviderResponse<FunctionResult> AnswerDecode(PropertyMap arguments)
    {
        if (UnknownValues.Contains(arguments))
        {
            return new FunctionResult(PropertyMap.Empty, []) { IsUnknown = true };
        }

        if (PlainValues.Text(arguments["text"]) is not { } text)
        {
            return ProviderFindings.BadManifests("missing required field 'text' of type string");
        }

        try
        {
            var objects = ManifestDocuments.Read(text, PlainValues.Text(arguments["defaultNamespace"]) ?? "");
            PropertyValue result = new PropertyValue.Array([.. objects.Select(manifest => new PropertyValue.Object(manifest))]);

            // The text may be a secret, and then so is all that it says.
            return new FunctionResult(
                PropertyMap.From(("result", arguments["text"] is PropertyValue.Secret ? new PropertyValue.Secret(result) : result)),
                []
            );
        }
        catch (FormatException exception)
        {
            return ProviderFindings.BadManifests(exception.Message);
        }
    }
}
