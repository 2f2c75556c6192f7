namespace Pulumi;

/// <summary>Options of a call to a provider function.</summary>
public class InvokeOptions
{
    /// <summary>A resource from which the provider instance is inherited.</summary>
    public Resource? Parent { get; set; }

    /// <summary>The provider instance to use.</summary>
    public ProviderResource? Provider { get; set; }

    /// <summary>The version of the provider plugin to use.</summary>
    public string? Version { get; set; }

    /// <summary>Where the provider plugin is fetched from when it is not installed.</summary>
    public string? PluginDownloadURL { get; set; }
}
