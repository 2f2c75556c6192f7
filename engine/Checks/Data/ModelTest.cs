using DataOps.Checks.Sandbox;
using Infra.Catalog.Text;

namespace DataOps.Checks.Data;

/// <summary>A dbt test to run after the models; the function returns what is wrong, or null.</summary>
internal sealed record ModelTest(
    string Name,
    bool IsError,
    SourceSpan Place,
    Func<ISampleDatabase, CancellationToken, Task<string?>> CheckAsync
);
