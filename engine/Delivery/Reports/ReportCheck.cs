namespace DataOps.Delivery.Reports;

/// <summary>A check of data on samples that did not pass.</summary>
/// <param name="Pipeline">The pipeline.</param>
/// <param name="Name">The check.</param>
/// <param name="Message">What was measured.</param>
/// <param name="IsBlocking">True when its failure stops publishing.</param>
public sealed record ReportCheck(string Pipeline, string Name, string Message, bool IsBlocking);
