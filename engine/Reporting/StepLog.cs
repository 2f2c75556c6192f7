using DataOps.Engine.Events;

namespace DataOps.Reporting;

/// <summary>One step from its start to its end.</summary>
public sealed class StepLog(StepMetadata step)
{
    public StepMetadata Step { get; private set; } = step;

    public bool IsEnded { get; private set; }

    public bool HasFailed { get; private set; }

    public TimeSpan Duration { get; private set; }

    public StepLog Ended(StepMetadata step, TimeSpan duration, bool failed)
    {
        Step = step;
        Duration = duration;
        IsEnded = true;
        HasFailed = failed;
        return this;
    }
}
