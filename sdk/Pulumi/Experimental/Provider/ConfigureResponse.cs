namespace Pulumi.Experimental.Provider;

/// <summary>What the provider understands.</summary>
public sealed class ConfigureResponse
{
    /// <summary>Secrets may be sent as such.</summary>
    public bool AcceptSecrets { get; set; }

    /// <summary>Creates and updates may be previewed.</summary>
    public bool SupportsPreview { get; set; }

    /// <summary>Resource references may be sent.</summary>
    public bool AcceptResources { get; set; }

    /// <summary>Output values may be sent.</summary>
    public bool AcceptOutputs { get; set; }
}
