namespace DataOps.Operations;

/// <summary>The two ways to end a run early.</summary>
/// <param name="Stop">No new step starts.</param>
/// <param name="Cancel">Calls in flight are cancelled too.</param>
public readonly record struct RunCancellation(CancellationToken Stop, CancellationToken Cancel);
