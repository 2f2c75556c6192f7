namespace DataOps.Checks.Data;

/// <summary>How a test of data ended. A warning is a failure of a test with the severity warning.</summary>
public enum DataTestOutcome
{
    Passed,
    Failed,
    Warned,
    Skipped,
}
