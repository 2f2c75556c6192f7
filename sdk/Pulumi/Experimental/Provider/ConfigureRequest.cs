using System.Collections.Immutable;

namespace Pulumi.Experimental.Provider;

/// <summary>A provider's configuration and what the engine can do.</summary>
public sealed class ConfigureRequest
{
    /// <summary>Holds configuration and abilities.</summary>
    public ConfigureRequest(
        ImmutableDictionary<string, string> variables,
        ImmutableDictionary<string, PropertyValue> args,
        bool acceptSecrets,
        bool acceptResources,
        bool sendsOldInputs,
        bool sendsOldInputsToDelete
    )
    {
#pragma warning disable CS0618 // Providers written for it still get it.
        Variables = variables;
#pragma warning restore CS0618
        Args = args;
        AcceptSecrets = acceptSecrets;
        AcceptResources = acceptResources;
        SendsOldInputs = sendsOldInputs;
        SendsOldInputsToDelete = sendsOldInputsToDelete;
    }

    /// <summary>The configuration as texts.</summary>
    [Obsolete("Variables is deprecated; use Args instead wherever possible.")]
    public ImmutableDictionary<string, string> Variables { get; }

    /// <summary>The configuration.</summary>
    public ImmutableDictionary<string, PropertyValue> Args { get; }

    /// <summary>Whether answers may contain secrets.</summary>
    public bool AcceptSecrets { get; }

    /// <summary>Whether answers may contain resource references.</summary>
    public bool AcceptResources { get; }

    /// <summary>Whether comparisons and updates are sent the old inputs.</summary>
    public bool SendsOldInputs { get; }

    /// <summary>Whether deletes are sent the old inputs.</summary>
    public bool SendsOldInputsToDelete { get; }
}
