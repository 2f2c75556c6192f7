using System.Collections.Immutable;

namespace Pulumi.Experimental.Provider;

/// <summary>Parameters from a command line.</summary>
public sealed class ParametersArgs(ImmutableArray<string> args) : Parameters
{
    /// <summary>The arguments.</summary>
    public ImmutableArray<string> Args { get; } = args;
}
