namespace DataOps.Engine.Monitor;

/// <summary>A package, and the parameters that make it another one, as <c>RegisterPackage</c> has them.</summary>
public sealed record PackageGoal(string Name, string Version, string DownloadUrl)
{
    public PackageParameterization? Parameterization { get; init; }
}
