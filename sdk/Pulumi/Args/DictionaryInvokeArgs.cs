using System.Collections.Immutable;

namespace Pulumi;

/// <summary>Function arguments by name, for functions without a typed argument class.</summary>
public sealed class DictionaryInvokeArgs : InvokeArgs
{
    private readonly ImmutableDictionary<string, object?> _dictionary;

    /// <summary>Takes the arguments; a value of a type that cannot be sent is an <see cref="InvalidOperationException"/>.</summary>
    public DictionaryInvokeArgs(ImmutableDictionary<string, object?> dictionary)
    {
        UntypedArgs.Check(dictionary, unwrapInputs: true);
        _dictionary = dictionary;
    }

    internal override IReadOnlyDictionary<string, object?> ToDictionary() => _dictionary;
}
