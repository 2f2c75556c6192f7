using System.Collections.Immutable;

namespace Pulumi;

/// <summary>
/// A value that becomes known while the program runs, together with the resources it depends on and whether it is secret.
/// </summary>
/// <typeparam name="T">The value's type.</typeparam>
public sealed class Output<T> : IOutput
{
    internal Output(Task<Resolved<T>> resolution)
    {
        Resolution = resolution;

        // A failed output fails the program even when nobody looks at it.
        if (!resolution.IsCompletedSuccessfully && Deployment.TryGetContext(out var context))
        {
            context.Pending.Track(resolution);
        }
    }

    internal Output(Resolved<T> resolved)
        : this(Task.FromResult(resolved)) { }

    internal Task<Resolved<T>> Resolution { get; }

    /// <summary>An output of the task's result.</summary>
    public static Output<T> Create(Task<T> value) => Create(value, isSecret: false);

    /// <summary>Runs a task with the value; the result tells only when it has ended.</summary>
    public Output<ValueTuple> Apply(Func<T, Task> func) => Apply(value => Output.Create(RunAsync(func, value)));

    /// <summary>An output of what the function makes of the value. While the value is unknown the function does not run.</summary>
    public Output<TResult> Apply<TResult>(Func<T, TResult> func) => new(TransformAsync(Resolution, func));

    /// <summary>An output of what the asynchronous function makes of the value.</summary>
    public Output<TResult> Apply<TResult>(Func<T, Task<TResult>> func) => Apply(value => Output.Create(func(value)));

    /// <summary>An output of the input the function gives for the value.</summary>
    public Output<TResult> Apply<TResult>(Func<T, Input<TResult>?> func) => Apply(value => func(value).ToOutput());

    /// <summary>An output of the output the function gives for the value; dependencies and secrecy of both add up.</summary>
    public Output<TResult> Apply<TResult>(Func<T, Output<TResult>?> func) => new(BindAsync(Resolution, func));

    /// <summary>Like <see cref="Apply{TResult}(Func{T, Output{TResult}})"/>, for code that does not know the type.</summary>
    public Output<TResult> UntypedApply<TResult>(Func<object?, Output<TResult>> func) => Apply(value => func(value));

    /// <summary>Not the value: a text that says how to get at it, and a warning in the log.</summary>
    public override string ToString() => OutputText.Misused();

    async ValueTask<Resolved<object?>> IOutput.ResolveAsync() => (await Resolution.ConfigureAwait(false)).Untyped();

    internal static Output<T> Create(Task<T> value, bool isSecret)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.IsCompletedSuccessfully
            ? new Output<T>(Resolved<T>.Known(value.Result, isSecret))
            : new Output<T>(WrapAsync(value, isSecret));
    }

    internal Output<T> With(Func<Resolved<T>, Resolved<T>> change) => new(ChangeAsync(Resolution, change));

    internal async Task<T> ValueOrAsync(T whenUnknown)
    {
        var resolved = await Resolution.ConfigureAwait(false);
        return resolved.IsKnown ? resolved.Value : whenUnknown;
    }

    private static async Task<Resolved<T>> WrapAsync(Task<T> value, bool isSecret) =>
        Resolved<T>.Known(await value.ConfigureAwait(false), isSecret);

    private static async Task<Resolved<T>> ChangeAsync(Task<Resolved<T>> resolution, Func<Resolved<T>, Resolved<T>> change) =>
        change(await resolution.ConfigureAwait(false));

    private static async Task<ValueTuple> RunAsync(Func<T, Task> func, T value)
    {
        await func(value).ConfigureAwait(false);
        return default;
    }

    private static async Task<Resolved<TResult>> TransformAsync<TResult>(Task<Resolved<T>> resolution, Func<T, TResult> func)
    {
        var outer = await resolution.ConfigureAwait(false);
        var result = outer.IsKnown ? func(outer.Value) : default!;
        return new Resolved<TResult>(result, outer.IsKnown, outer.IsSecret, outer.Dependencies);
    }

    private static async Task<Resolved<TResult>> BindAsync<TResult>(Task<Resolved<T>> resolution, Func<T, Output<TResult>?> func)
    {
        var outer = await resolution.ConfigureAwait(false);
        if (!outer.IsKnown || func(outer.Value) is not { } output)
        {
            return new Resolved<TResult>(default!, outer.IsKnown, outer.IsSecret, outer.Dependencies);
        }

        var inner = await output.Resolution.ConfigureAwait(false);
        return new Resolved<TResult>(
            inner.Value,
            inner.IsKnown,
            outer.IsSecret || inner.IsSecret,
            Union(outer.Dependencies, inner.Dependencies)
        );
    }

    private static ImmutableHashSet<Resource> Union(ImmutableHashSet<Resource> first, ImmutableHashSet<Resource> second) =>
        second.IsEmpty ? first
        : first.IsEmpty ? second
        : first.Union(second);
}
