namespace DataOps.Engine.Host.Programs;

/// <summary>A package of resources that a program references.</summary>
/// <param name="Name">The package's name; of a project that is referenced in a package's stead, the name as its assembly spells it.</param>
/// <param name="Version">Empty when the reference does not say.</param>
/// <param name="DownloadUrl">Where its plugin is had; empty for the default.</param>
public sealed record RequiredPackage(string Name, string Version, string DownloadUrl);
