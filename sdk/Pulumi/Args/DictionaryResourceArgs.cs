using System.Collections.Immutable;

namespace Pulumi;

/// <summary>Resource properties by name, for resources without a typed argument class.</summary>
public sealed class DictionaryResourceArgs : ResourceArgs
{
    private readonly ImmutableDictionary<string, object?> _dictionary;

    /// <summary>Takes the properties; a value of a type that cannot be sent is an <see cref="InvalidOperationException"/>.</summary>
    public DictionaryResourceArgs(ImmutableDictionary<string, object?> dictionary)
    {
        UntypedArgs.Check(dictionary, unwrapInputs: false);
        _dictionary = dictionary;
    }

    internal override IReadOnlyDictionary<string, object?> ToDictionary() => _dictionary;
}
