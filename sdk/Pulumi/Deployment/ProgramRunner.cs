using System.Reflection;

namespace Pulumi;

/// <summary>Runs a program to its end and makes an exit code of how that went.</summary>
internal sealed class ProgramRunner(DeploymentContext context)
{
    private const int Succeeded = 0;
    private const int Failed = 1;

    /// <summary>Tells the engine's side that the user has been told already; the number only has to be unusual.</summary>
    private const int FailedAndReported = 32;

    public static TStack Create<TStack>()
        where TStack : Stack =>
        (TStack)Activator.CreateInstance(typeof(TStack), BindingFlags.DoNotWrapExceptions, binder: null, args: null, culture: null)!;

    public static Func<TStack> From<TStack>(IServiceProvider serviceProvider)
        where TStack : Stack
    {
        ArgumentNullException.ThrowIfNull(serviceProvider);
        return () =>
            serviceProvider.GetService(typeof(TStack)) as TStack
            ?? throw new InvalidOperationException(
                $"Failed to resolve instance of type {typeof(TStack)} from service provider. Register the type with the service provider before calling {nameof(RunAsync)}."
            );
    }

    public Task<int> RunAsync(Func<Task<IDictionary<string, object?>>> program, StackOptions? options)
    {
        var stack = new Stack(program, options);
        context.Pending.Track(stack.Outputs.Resolution);
        return UntilDoneAsync();
    }

    public Task<int> RunAsync<TStack>(Func<TStack> create)
        where TStack : Stack
    {
        try
        {
            create().RegisterPropertyOutputs();
        }
        catch (Exception exception)
        {
            return ReportAsync([exception]);
        }

        return UntilDoneAsync();
    }

    /// <summary>Runs code on behalf of another program: failures are thrown, and that program signals the engine itself.</summary>
    public async Task<T> RunInlineAsync<T>(Func<Task<T>> run)
    {
        var result = await run().ConfigureAwait(false);
        return await context.Pending.IdleOrFailedAsync().ConfigureAwait(false) switch
        {
            [] => result,
            [var failure] => throw failure,
            var failures => throw new AggregateException(failures),
        };
    }

    private async Task<int> UntilDoneAsync()
    {
        var failures = await context.Pending.IdleOrFailedAsync().ConfigureAwait(false);
        if (failures.Length > 0)
        {
            return await ReportAsync(failures).ConfigureAwait(false);
        }

        if (context.Log.HasErrors)
        {
            return Failed;
        }

        try
        {
            // The engine may still call hooks, so the program stays until it is no longer needed.
            await context.Monitor.SignalAndWaitForShutdownAsync().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            return await ReportAsync([exception]).ConfigureAwait(false);
        }

        return Succeeded;
    }

    private async Task<int> ReportAsync(IReadOnlyList<Exception> exceptions)
    {
        var reported = false;
        foreach (var exception in exceptions)
        {
            reported |= await TryReportAsync(exception).ConfigureAwait(false);
        }

        var exitCode = reported ? FailedAndReported : Failed;
        if (context.Settings.OwnsProcess)
        {
            // For programs that do not return what RunAsync returns.
            Environment.ExitCode = exitCode;
        }

        return exitCode;
    }

    private async Task<bool> TryReportAsync(Exception exception)
    {
        switch (exception)
        {
            case LogException:
                await Console
                    .Error.WriteLineAsync($"Error occurred trying to send logging message to engine:\n{exception}")
                    .ConfigureAwait(false);
                return false;
            case RunException:
                await context.Log.ErrorAsync(exception.Message).ConfigureAwait(false);
                return true;
            case ResourceException resource:
                await context
                    .Log.ErrorAsync(resource.HideStack ? resource.Message : resource.ToString(), resource.Resource)
                    .ConfigureAwait(false);
                return true;
            default:
                var program = Assembly.GetEntryAssembly()?.Location;
                await context
                    .Log.ErrorAsync($"Running program '{program}' failed with an unhandled exception:\n{exception}")
                    .ConfigureAwait(false);
                return true;
        }
    }
}
