using System.Collections.Immutable;
using System.Reflection;

namespace DataOps.Engine.Diagnostics;

/// <summary>Every finding that the engine reports. Codes are never reused.</summary>
public static class EngineDiagnostics
{
    public static readonly EngineDiagnostic DuplicateUrn = new("DP3001", "Two resources have one URN")
    {
        Hint = "Give one of them another name.",
    };

    public static readonly EngineDiagnostic DuplicateAlias = new("DP3002", "Two resources claim one alias")
    {
        Hint = "Remove the alias from all but the resource that was renamed.",
    };

    public static readonly EngineDiagnostic UnknownParent = new("DP3003", "A parent is not registered")
    {
        Hint = "Create the parent before its children.",
    };

    public static readonly EngineDiagnostic InvalidInputs = new("DP3004", "Inputs that the provider refuses")
    {
        Hint = "Correct the named property in the program.",
    };

    public static readonly EngineDiagnostic UnknownProvider = new("DP3005", "A provider is not registered")
    {
        Hint = "Pass the provider resource itself, and create it before the resources that use it.",
    };

    public static readonly EngineDiagnostic DefaultProviderDisabled = new("DP3006", "The default provider of a package is disabled")
    {
        Hint = "Pass a provider explicitly, or change pulumi:disable-default-providers.",
    };

    public static readonly EngineDiagnostic Protected = new("DP3007", "A protected resource would be deleted or replaced")
    {
        Hint =
            "Remove the protect option and deploy, or unprotect it in the state. What to do with the data of a pipeline that goes "
            + "is in docs/how-to/remove-a-pipeline.md.",
    };

    public static readonly EngineDiagnostic UnknownTarget = new("DP3008", "A target does not exist")
    {
        Hint = "List the URNs with `stack export` or `graph`.",
    };

    public static readonly EngineDiagnostic NeedsUntargeted = new("DP3009", "A targeted resource needs one that is not targeted")
    {
        Hint = "Add the named resource to the targets.",
    };

    public static readonly EngineDiagnostic DeletesUntargeted = new("DP3010", "A resource outside the targets would be deleted")
    {
        Hint = "Add it to the targets, or pass --target-dependents.",
    };

    public static readonly EngineDiagnostic ReplacesImported = new("DP3011", "An imported resource would be replaced")
    {
        Hint = "Remove the import option from the program.",
    };

    public static readonly EngineDiagnostic NotSupported = new("DP3012", "Something that the engine does not support");

    public static readonly EngineDiagnostic UnknownDependency = new("DP3013", "A resource depends on one that is not registered")
    {
        Hint = "Create the dependency first; a resource cannot depend on itself or on what follows it.",
    };

    public static readonly EngineDiagnostic PendingOperations = new("DP3014", "Operations of an earlier run have no known end");

    public static readonly EngineDiagnostic UnexpectedChanges = new("DP3015", "There are changes where none were expected");

    public static readonly EngineDiagnostic HooksWithoutProgram = new("DP3016", "Delete hooks need the program")
    {
        Hint = "Pass --run-program to use delete hooks during a destroy.",
    };

    public static readonly EngineDiagnostic IgnoredPath = new("DP3017", "Changes of a path cannot be ignored");

    public static readonly EngineDiagnostic UnknownTrigger = new("DP3018", "A replacement trigger has no known value");

    public static readonly EngineDiagnostic PlanViolated = new("DP3019", "A step is not in the plan")
    {
        Hint = "Preview again with --save-plan and review the new plan.",
    };

    public static readonly EngineDiagnostic ResourceExists = new("DP3020", "A resource to import is already in the state")
    {
        Hint = "Choose another name, or delete the old one from the state.",
    };

    public static readonly EngineDiagnostic UnknownReference = new("DP3021", "A resource that is referred to does not exist");

    public static readonly EngineDiagnostic HookFailed = new("DP3022", "A resource hook failed");

    public static readonly EngineDiagnostic InvalidGoal = new("DP3023", "A registration is malformed");

    public static readonly EngineDiagnostic ProgramCutOff = new("DP3024", "The program ended early")
    {
        Hint = "Nothing was deleted. Run again; what the program printed may tell why.",
    };

    public static readonly EngineDiagnostic ConstructFailed = new("DP3025", "A component could not be constructed")
    {
        Hint = "What its provider says tells what to correct in the program.",
    };

    public static readonly EngineDiagnostic CallFailed = new("DP3026", "A method call failed")
    {
        Hint = "What the provider says tells what to correct in the program.",
    };

    public static readonly EngineDiagnostic OperationFailed = new("DP4001", "A provider's operation failed");

    public static readonly EngineDiagnostic ProviderNotLoaded = new("DP4002", "A provider cannot be started");

    public static readonly EngineDiagnostic NotReady = new("DP4003", "A resource exists but is not ready")
    {
        Hint = "Deploy again to wait for it once more.",
    };

    public static readonly EngineDiagnostic RunFailed = new("DP3090", "A run failed");

    public static readonly EngineDiagnostic RunCancelled = new("DP3091", "A run was cancelled");

    /// <summary>All of them, by code.</summary>
    public static readonly ImmutableArray<EngineDiagnostic> All =
    [
        .. typeof(EngineDiagnostics)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => field.FieldType == typeof(EngineDiagnostic))
            .Select(field => (EngineDiagnostic)field.GetValue(null)!)
            .OrderBy(diagnostic => diagnostic.Code, StringComparer.Ordinal),
    ];
}
