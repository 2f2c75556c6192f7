namespace Pulumi;

/// <summary>A value a resource takes: either plain or an output.</summary>
/// <typeparam name="T">The value's type.</typeparam>
public class Input<T> : IInput
{
    private readonly Output<T>? _output;

    private protected Input() { }

    private protected Input(Output<T> outputValue)
    {
        _output = outputValue ?? throw new ArgumentNullException(nameof(outputValue));
    }

    private protected virtual Output<T> Output => _output!;

    /// <summary>A plain value as an input.</summary>
    public static implicit operator Input<T>(T value) => new(Pulumi.Output.Create(value));

    /// <summary>An output as an input.</summary>
    public static implicit operator Input<T>(Output<T> value) => new(value);

    /// <summary>The input's value as an output.</summary>
    public static implicit operator Output<T>(Input<T> input) => input.Output;

    IOutput IInput.ToOutput() => Output;

    IOutput IInput.ToElements() => Elements;

    private protected virtual IOutput Elements => Output;
}
