using Pulumi.Serialization;

namespace Pulumi;

/// <summary>A configured instance of a provider; resources use it through their options.</summary>
public class ProviderResource : CustomResource
{
    private const string TypePrefix = "pulumi:providers:";

    private Task<string>? _reference;

    /// <summary>Registers an instance of the package's provider.</summary>
    public ProviderResource(string package, string name, ResourceArgs args, CustomResourceOptions? options = null)
        : this(package, name, args, options, registerPackageRequest: null) { }

    /// <summary>Registers an instance of the provider, of a package that is made known to the engine first.</summary>
    public ProviderResource(
        string package,
        string name,
        ResourceArgs args,
        CustomResourceOptions? options = null,
        RegisterPackageRequest? registerPackageRequest = null
    )
        : base(TypePrefix + package, name, args, options, registerPackageRequest)
    {
        Package = package;
    }

    /// <summary>A provider known by its reference only.</summary>
    private protected ProviderResource(string package)
        : base(TypePrefix + package)
    {
        Package = package;
    }

    internal string Package { get; }

    /// <summary>How registrations refer to the instance: its URN and id, or the unknown marker in place of an id not known yet.</summary>
    internal Task<string> ReferenceAsync() => _reference ??= MakeReferenceAsync();

    private async Task<string> MakeReferenceAsync()
    {
        var urn = await Urn.ValueOrAsync("").ConfigureAwait(false);
        var id = await Id.ValueOrAsync("").ConfigureAwait(false);
        return $"{urn}::{(string.IsNullOrEmpty(id) ? Signatures.Unknown : id)}";
    }
}
