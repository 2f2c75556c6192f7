namespace Pulumi;

/// <summary>Uses inputs, missing ones included, like outputs.</summary>
public static class InputExtensions
{
    /// <summary>An output of what the function makes of the value.</summary>
    public static Output<TResult> Apply<T, TResult>(this Input<T>? input, Func<T, TResult> func) => input.ToOutput().Apply(func);

    /// <summary>An output of what the asynchronous function makes of the value.</summary>
    public static Output<TResult> Apply<T, TResult>(this Input<T>? input, Func<T, Task<TResult>> func) => input.ToOutput().Apply(func);

    /// <summary>An output of the input the function gives for the value.</summary>
    public static Output<TResult> Apply<T, TResult>(this Input<T>? input, Func<T, Input<TResult>?> func) => input.ToOutput().Apply(func);

    /// <summary>An output of the output the function gives for the value.</summary>
    public static Output<TResult> Apply<T, TResult>(this Input<T>? input, Func<T, Output<TResult>?> func) => input.ToOutput().Apply(func);

    /// <summary>The input's value as an output; the type's default when there is no input.</summary>
    public static Output<T> ToOutput<T>(this Input<T>? input) => input ?? Output.Create(default(T)!);
}
