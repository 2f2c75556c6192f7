using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace Pulumi.Kubernetes.ApiExtensions;

/// <summary>
/// The fields that every patch of a custom object has. A program derives from it and adds the fields of its kind as inputs.
/// </summary>
public abstract class CustomResourcePatchArgs : global::Pulumi.ResourceArgs
{
    /// <summary>The group and version of the kind.</summary>
    [Input("apiVersion")]
    public Input<string> ApiVersion { get; }

    /// <summary>The kind.</summary>
    [Input("kind")]
    public Input<string> Kind { get; }

    /// <summary>Says which object; its other fields are patched.</summary>
    [Input("metadata")]
    public Input<ObjectMetaArgs>? Metadata { get; set; }

    /// <summary>The token of the resource type, which the provider tells patches by.</summary>
    internal string Type { get; }

    /// <param name="apiVersion">The group and version of the kind, such as <c>argoproj.io/v1alpha1</c>.</param>
    /// <param name="kind">The kind, such as <c>Application</c>.</param>
    protected CustomResourcePatchArgs(string apiVersion, string kind)
    {
        ApiVersion = apiVersion;
        Kind = kind;
        Type = $"kubernetes:{apiVersion}:{kind}Patch";
    }
}
