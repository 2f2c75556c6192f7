using DataOps.Engine.Deployments;

namespace DataOps.Reporting;

/// <summary>How a run is to be shown.</summary>
public sealed record RunDisplaySettings
{
    public required DeploymentKind Kind { get; init; }

    public required bool IsPreview { get; init; }

    public required string Project { get; init; }

    public required string Stack { get; init; }

    public bool Json { get; init; }

    public bool Diff { get; init; }

    public bool ShowSecrets { get; init; }

    public bool ShowSames { get; init; }

    public bool ShowUrns { get; init; }

    public bool ShowConfig { get; init; }

    /// <summary>The halves of replacements too, where only the whole is shown otherwise.</summary>
    public bool ShowReplacementSteps { get; init; }

    public bool ShowReads { get; init; }

    public bool SuppressOutputs { get; init; }

    public bool SuppressProgress { get; init; }

    /// <summary><c>always</c>, <c>never</c>, <c>raw</c> or <c>auto</c>.</summary>
    public string Color { get; init; } = "auto";

    /// <summary>False: nothing may be redrawn.</summary>
    public bool IsTerminal { get; init; }

    public bool IsVerbose { get; init; }
}
