namespace DataOps.Checks.Data;

/// <summary>A model to build; the function returns what is wrong, or null.</summary>
internal sealed record ModelStep(string Name, Func<SampleDatabase, string?> Build);
