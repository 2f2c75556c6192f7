using System.Collections.Immutable;

namespace Pulumi.Experimental.Provider;

/// <summary>A method to run.</summary>
public sealed class CallRequest(ResourceReference? self, string tok, ImmutableDictionary<string, PropertyValue> args)
{
    /// <summary>The resource whose method it is.</summary>
    public ResourceReference? Self { get; } = self;

    /// <summary>The method's token.</summary>
    public string Tok { get; init; } = tok;

    /// <summary>Its arguments.</summary>
    public ImmutableDictionary<string, PropertyValue> Args { get; init; } = args;
}
