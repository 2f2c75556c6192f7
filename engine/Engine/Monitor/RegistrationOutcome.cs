namespace DataOps.Engine.Monitor;

/// <summary>The three results of the protocol's <c>Result</c>.</summary>
public enum RegistrationOutcome
{
    Succeeded,
    Failed,
    Skipped,
}
