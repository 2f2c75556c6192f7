namespace Infra.Catalog.Definitions;

/// <summary>The size of one Spark process. <paramref name="Memory"/> is in Spark's form, such as <c>4g</c>.</summary>
public sealed record SparkSize(int Cores, string Memory);
