namespace Infra.Catalog.Contracts;

/// <summary>The class of a version change, smallest first.</summary>
public enum VersionStep
{
    None,
    Patch,
    Minor,
    Major,
}
