using System.Collections.Immutable;
using Pulumi.Experimental;

namespace Pulumi.Testing;

/// <summary>Keeps the errors a program logs.</summary>
internal sealed class MockEngine : IEngine
{
    private ImmutableList<string> _errors = [];

    public IReadOnlyList<string> Errors => _errors;

    public Task LogAsync(LogRequest message)
    {
        if (message.Severity == LogSeverity.Error)
        {
            ImmutableInterlocked.Update(ref _errors, errors => errors.Add(message.Message));
        }

        return Task.CompletedTask;
    }

    public Task RequirePulumiVersionAsync(string pulumiVersionRange) => Task.CompletedTask;
}
