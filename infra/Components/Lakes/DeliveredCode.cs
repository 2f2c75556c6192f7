using Pulumi;

namespace Infra.Components.Lakes;

/// <summary>Code that was delivered.</summary>
/// <param name="FetchCommand">The shell command that copies it; the path of the copy is to be appended.</param>
/// <param name="SparkLocation">Its URI as Spark reads it.</param>
public sealed record DeliveredCode(Output<string> FetchCommand, Output<string> SparkLocation);
