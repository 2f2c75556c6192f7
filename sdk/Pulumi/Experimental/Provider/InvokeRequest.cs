using System.Collections.Immutable;

namespace Pulumi.Experimental.Provider;

/// <summary>A function to run.</summary>
public sealed class InvokeRequest(string tok, ImmutableDictionary<string, PropertyValue> args)
{
    /// <summary>The function's token.</summary>
    public string Tok { get; } = tok;

    /// <summary>Its arguments.</summary>
    public ImmutableDictionary<string, PropertyValue> Args { get; } = args;
}
