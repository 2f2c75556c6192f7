namespace DataOps.Checks.Sandbox;

/// <summary>A worker that ended, or said what is no answer; the words say how.</summary>
internal sealed class SqlWorkerEndedException(string message) : Exception(message);
