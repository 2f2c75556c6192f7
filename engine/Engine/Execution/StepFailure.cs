using DataOps.Engine.Diagnostics;
using DataOps.Engine.Ports;

namespace DataOps.Engine.Execution;

/// <summary>Why a step failed.</summary>
/// <param name="Continues">True when other steps of the same kind go on, so that all such failures are reported at once.</param>
internal sealed record StepFailure(EngineDiagnostic Diagnostic, string Message, bool Continues = false)
{
    public string? Code { get; init; }

    public string? Hint { get; init; }

    public static StepFailure Of(ProviderFailure failure) =>
        new(EngineDiagnostics.OperationFailed, failure.Message) { Code = failure.Code, Hint = failure.Hint };
}
