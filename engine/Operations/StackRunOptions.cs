using System.Collections.Immutable;
using DataOps.Engine.Deployments;

namespace DataOps.Operations;

/// <summary>What is to be done with a stack.</summary>
public sealed record StackRunOptions
{
    public required DeploymentKind Kind { get; init; }

    public DeploymentOptions Options { get; init; } = new();

    public bool SkipPreview { get; init; }

    /// <summary>Displays see secrets in plain text.</summary>
    public bool ShowSecrets { get; init; }

    /// <summary>A message for the history.</summary>
    public string Message { get; init; } = "";

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

    /// <summary>True when the caller says whether to refresh, so that the project does not.</summary>
    public bool IsRefreshChosen { get; init; }

    public ImmutableArray<ImportSpec> Imports { get; init; } = [];

    /// <summary>Saves settings that come with the run, when the stack is known to be there and before they are read.</summary>
    public Action SaveSettings { get; init; } = () => { };

    /// <summary>True when the program says what there should be.</summary>
    public bool NeedsProgram => Kind == DeploymentKind.Update || Options.RunProgram;
}
