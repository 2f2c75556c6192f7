namespace DataOps.Checks.Data;

/// <summary>A dbt test to run after the models; the function returns what is wrong, or null.</summary>
internal sealed record ModelTest(string Name, bool IsError, Func<SampleDatabase, string?> Check);
