namespace Pulumi;

/// <summary>An output that can be handed out before it is known where its value comes from.</summary>
/// <typeparam name="T">The value's type.</typeparam>
public sealed class DeferredOutput<T>
{
    private readonly TaskCompletionSource<Resolved<T>> _source = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _isResolved;

    /// <summary>Makes an output that is still open.</summary>
    public DeferredOutput()
    {
        Output = new Output<T>(_source.Task);
    }

    /// <summary>The output; it resolves when the one given to <see cref="Resolve"/> does.</summary>
    public Output<T> Output { get; }

    /// <summary>Says where the value comes from; a second time is an <see cref="InvalidOperationException"/>.</summary>
    public void Resolve(Output<T> output)
    {
        if (Interlocked.Exchange(ref _isResolved, 1) == 1)
        {
            throw new InvalidOperationException("DeferredOutput can only be resolved once.");
        }

        _ = output.Resolution.ContinueWith(
            (task, state) => ((TaskCompletionSource<Resolved<T>>)state!).SetFromTask(task),
            _source,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default
        );
    }
}
