using DataOps.Checks.Sandbox;
using Infra.Catalog.Text;

namespace DataOps.Checks.Data;

/// <summary>A model to build; the function returns what is wrong, or null.</summary>
internal sealed record ModelStep(string Name, RepositoryPath File, Func<ISampleDatabase, CancellationToken, Task<string?>> BuildAsync);
