using System.Collections.Immutable;
using System.Globalization;
using DataOps.Engine.Diagnostics;
using DataOps.Engine.Model;
using DataOps.Engine.Ports;

namespace DataOps.Engine.Execution;

/// <summary>Runs the hooks that a program attached to a resource.</summary>
internal sealed class HookRunner(RunScope scope)
{
    private const int MaxRetries = 100;
    private const string OnError = "OnError";

    /// <summary>Null when all hooks of the stage ran; otherwise what to tell.</summary>
    public async Task<string?> RunAsync(
        string stage,
        ResourceState subject,
        ResourceState? old,
        ResourceState? current,
        CancellationToken cancellationToken
    )
    {
        var names = subject.ResourceHooks.GetValueOrDefault(stage, []);
        var when = stage.StartsWith("Before", StringComparison.Ordinal) ? "before" : "after";
        foreach (var name in names)
        {
            var call = CallFor(stage, subject, old, current);
            var failure =
                scope.Hooks is null ? $"hook \"{name}\" was not registered"
                : await scope.Hooks.RunAsync(name, call, cancellationToken) is { } message ? $"{when} hook \"{name}\" failed: {message}"
                : null;
            if (failure is not null)
            {
                return failure;
            }
        }

        return null;
    }

    /// <summary>Calls a provider, and again as long as it fails and error hooks ask for it.</summary>
    public async Task<ProviderResponse<T>> RetryAsync<T>(
        string operation,
        ResourceState subject,
        ResourceState? old,
        ResourceState? current,
        Func<Task<ProviderResponse<T>>> call,
        Func<T, string?> unready,
        CancellationToken cancellationToken
    )
        where T : class
    {
        var names = subject.ResourceHooks.GetValueOrDefault(OnError, []);
        var errors = ImmutableArray<string>.Empty;
        while (true)
        {
            var response = await call();
            var error = response.Failure?.Message ?? (response.Value is { } value ? unready(value) : null);
            if (error is null || names.IsEmpty || scope.Hooks is not { } hooks)
            {
                return response;
            }

            errors = errors.Add(error);
            if (errors.Length > MaxRetries)
            {
                scope.Reporter.Warn(
                    EngineDiagnostics.HookFailed,
                    subject.Urn,
                    string.Create(CultureInfo.InvariantCulture, $"maximum number of error hook retries ({MaxRetries}) reached")
                );
                return response;
            }

            var retry = false;
            foreach (var name in names)
            {
                var asked = await hooks.RunOnErrorAsync(name, CallFor(operation, subject, old, current), errors, cancellationToken);
                if (asked.Failure is { } failure)
                {
                    return new ProviderFailure($"error hooks execution failed: error hook \"{name}\" failed: {failure}");
                }

                retry |= asked.Retry;
            }

            if (!retry)
            {
                return response;
            }

            scope.Reporter.Warn(
                EngineDiagnostics.HookFailed,
                subject.Urn,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"retrying {operation} due to on-error hook request ({errors.Length}/{MaxRetries})"
                )
            );
        }
    }

    private HookCall CallFor(string stage, ResourceState subject, ResourceState? old, ResourceState? current)
    {
        var after = stage.StartsWith("After", StringComparison.Ordinal);
        return new HookCall(subject.Urn, subject.Id, subject.Urn.Name, subject.Type)
        {
            Stage = stage,
            IsPreview = scope.IsPreview,
            NewInputs = current?.Inputs,
            OldInputs = old?.Inputs,
            NewOutputs = after ? current?.Outputs : null,
            OldOutputs = old?.Outputs,
            New = current,
            Old = old,
        };
    }
}
