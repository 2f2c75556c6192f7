namespace Pulumi.Testing;

/// <summary>The run a program under test finds itself in.</summary>
public class TestOptions
{
    /// <summary>The project's name, "project" by default.</summary>
    public string? ProjectName { get; set; }

    /// <summary>The folder of the project file.</summary>
    public string? RootDirectory { get; set; }

    /// <summary>The stack's name, "stack" by default.</summary>
    public string? StackName { get; set; }

    /// <summary>Whether the run is a preview; by default it is.</summary>
    public bool? IsPreview { get; set; }

    /// <summary>The organization's name, "organization" by default.</summary>
    public string? OrganizationName { get; set; }
}
