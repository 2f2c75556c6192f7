using System.Collections.Immutable;
using DataOps.Engine.Deployments;

namespace DataOps.Cli.Runs;

/// <summary>What a deployment command was asked to do.</summary>
internal sealed record RunSettings
{
    public required DeploymentKind Kind { get; init; }

    public required DeploymentOptions Options { get; init; }

    /// <summary>Shows what would happen, and no more.</summary>
    public bool PreviewOnly { get; init; }

    public bool SkipPreview { get; init; }

    public bool Yes { get; init; }

    public bool Json { get; init; }

    public bool Diff { get; init; }

    public bool ShowSecrets { get; init; }

    public bool ShowSames { get; init; }

    public bool ShowUrns { get; init; }

    public bool SuppressOutputs { get; init; }

    public bool SuppressProgress { get; init; }

    /// <summary>Shows only what is wrong; something else is going to be printed.</summary>
    public bool IsQuiet { get; init; }

    public string Message { get; init; } = "";

    /// <summary>Settings from the command line, <c>KEY=VALUE</c>, saved with the stack.</summary>
    public ImmutableArray<string> Config { get; init; } = [];

    /// <summary>The keys of <see cref="Config"/> are paths.</summary>
    public bool ConfigPath { get; init; }

    public bool SkipConfigCheck { get; init; }

    /// <summary><c>plugins</c> or <c>builtin</c>; null: by the store.</summary>
    public string? Providers { get; init; }

    /// <summary>The file to write the plan to.</summary>
    public string? SavePlan { get; init; }

    /// <summary>The file of the plan to carry out.</summary>
    public string? Plan { get; init; }

    /// <summary>Carries out what the preview planned, or nothing.</summary>
    public bool IsStrict { get; init; }

    /// <summary>Deletes more than pipelines allow in one change.</summary>
    public bool AllowDeletes { get; init; }

    public bool ShowDebug { get; init; }

    public bool ShowConfig { get; init; }

    public bool ShowReplacementSteps { get; init; }

    public bool ShowReads { get; init; }

    /// <summary>A file for what a preview would create; null: none.</summary>
    public string? ImportFile { get; init; }

    /// <summary>A file for the run's events; null: none.</summary>
    public string? EventLog { get; init; }

    /// <summary>True when the command line says whether to refresh, so that the project does not.</summary>
    public bool IsRefreshChosen { get; init; }

    public ImmutableArray<ImportSpec> Imports { get; init; } = [];

    /// <summary>True when the program says what there should be.</summary>
    public bool NeedsProgram => Kind == DeploymentKind.Update || Options.RunProgram;
}
