namespace Pulumi;

/// <summary>When a <see cref="ResourceHook"/> runs and what its failure means.</summary>
public class ResourceHookOptions
{
    /// <summary>Whether the hook runs in previews too; by default it does not.</summary>
    public bool? OnDryRun { get; set; }

    /// <summary>Whether a failing hook is only a warning.</summary>
    public bool? IgnoreErrors { get; set; }
}
