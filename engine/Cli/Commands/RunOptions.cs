using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using DataOps.Cli.Runs;
using DataOps.Engine.Deployments;
using DataOps.Engine.Host;
using DataOps.Engine.Host.Configuration;
using DataOps.Operations;

namespace DataOps.Cli.Commands;

/// <summary>The options that deployment commands share; each command takes those that mean something to it.</summary>
internal sealed class RunOptions
{
    private const int DefaultParallelPerCore = 4;

    /// <summary>Enough for their calls to share transactions and journal flushes.</summary>
    private const int DefaultLocalParallel = 128;

    private readonly Option<bool> _yes = new("--yes", "-y") { Description = "Approve and perform the changes without asking" };
    private readonly Option<bool> _skipPreview = new("--skip-preview", "-f")
    {
        Description = "Do not show a preview first, and do not ask",
    };
    private readonly Option<bool> _previewOnly = new("--preview-only") { Description = "Only show what would happen" };
    private readonly Option<bool> _json = new("--json", "-j") { Description = "Emit output as JSON" };
    private readonly Option<bool> _diff = new("--diff") { Description = "Show the properties that change" };
    private readonly Option<int?> _parallel = new("--parallel", "-p")
    {
        Description = "How many resource operations may run at once",
        HelpName = "count",
    };
    private readonly Option<string> _message = new("--message", "-m")
    {
        Description = "A message kept with the update",
        DefaultValueFactory = _ => "",
    };
    private readonly Option<string[]> _config = new("--config", "-c")
    {
        Description = "Settings to use and save, KEY=VALUE",
        HelpName = "key=value",
    };
    private readonly Option<bool> _configPath = new("--config-path") { Description = "The keys of --config are paths" };
    private readonly Option<bool> _skipConfigCheck = new("--skip-config-validation")
    {
        Description = "Do not check the configuration against the project",
    };
    private readonly Option<bool> _expectNoChanges = new("--expect-no-changes") { Description = "Fail when there is anything to change" };
    private readonly Option<string[]> _targets = new("--target", "-t")
    {
        Description = "Operate on these resources only; * and ** stand for parts of URNs",
        HelpName = "urn",
    };
    private readonly Option<bool> _targetDependents = new("--target-dependents")
    {
        Description = "Operate on what depends on the targets too",
    };
    private readonly Option<string[]> _excludes = new("--exclude", "-x") { Description = "Leave these resources alone", HelpName = "urn" };
    private readonly Option<bool> _excludeDependents = new("--exclude-dependents")
    {
        Description = "Leave what depends on the excluded resources alone too",
    };
    private readonly Option<string[]> _replaces = new("--replace") { Description = "Replace these resources", HelpName = "urn" };
    private readonly Option<string[]> _targetReplaces = new("--target-replace")
    {
        Description = "Like --target and --replace together",
        HelpName = "urn",
    };
    private readonly Option<bool> _refresh = new("--refresh", "-r") { Description = "Read the real state first" };
    private readonly Option<bool> _runProgram = new("--run-program")
    {
        Description = "Run the program too, so that its hooks and providers are there",
    };
    private readonly Option<bool> _continueOnError = new("--continue-on-error")
    {
        Description = "Go on with other resources after a failure",
    };
    private readonly Option<bool> _clearPendingCreates = new("--clear-pending-creates") { Description = "Forget creates with unknown end" };
    private readonly Option<string[]> _importPendingCreates = new("--import-pending-creates")
    {
        Description = "Adopt creates with unknown end: URN ID pairs",
        HelpName = "urn id",
        AllowMultipleArgumentsPerToken = true,
    };
    private readonly Option<bool> _skipPendingCreates = new("--skip-pending-creates")
    {
        Description = "Leave creates with unknown end as they are",
    };
    private readonly Option<bool> _excludeProtected = new("--exclude-protected")
    {
        Description = "Leave protected resources and what they need",
    };
    private readonly Option<bool> _ignoreProtect = new("--ignore-protect") { Description = "Delete and replace protected resources too" };
    private readonly Option<bool> _showSecrets = new("--show-secrets") { Description = "Show secrets in plain text" };
    private readonly Option<bool> _showSames = new("--show-sames") { Description = "Show resources that do not change too" };
    private readonly Option<bool> _urns = new("--urns") { Description = "Show resources by URN" };
    private readonly Option<bool> _suppressOutputs = new("--suppress-outputs") { Description = "Do not show stack outputs" };
    private readonly Option<bool> _suppressProgress = new("--suppress-progress") { Description = "Do not show what is under way" };
    private readonly Option<string?> _providers = new Option<string?>("--providers")
    {
        Description = "Which providers go first: plugins or builtin",
    }.AcceptOnlyFromAmong("plugins", "builtin");
    private readonly Option<string?> _savePlan = new("--save-plan")
    {
        Description = "Save the plan to a file that `up --plan` carries out",
        HelpName = "file",
    };
    private readonly Option<string?> _plan = new("--plan")
    {
        Description = "Do exactly what a saved plan says, or nothing",
        HelpName = "file",
    };
    private readonly Option<bool> _debug = new("--debug", "-d") { Description = "Show debug messages too" };
    private readonly Option<bool> _showConfig = new("--show-config") { Description = "Show the configuration first" };
    private readonly Option<bool> _showReplacementSteps = new("--show-replacement-steps")
    {
        Description = "Show the halves of replacements too",
    };
    private readonly Option<bool> _showReads = new("--show-reads") { Description = "Show resources that are only read too" };
    private readonly Option<bool> _strict = new("--strict") { Description = "Do exactly what the preview showed, or nothing" };
    private readonly Option<bool> _allowDeletes = DeletionOption();
    private readonly Option<string?> _importFile = new("--import-file")
    {
        Description = "Save what would be created to a file for `import --file`",
        HelpName = "file",
    };
    private readonly Option<string?> _eventLog = new("--event-log")
    {
        Description = "Write the run's events to a file, a JSON object a line",
        HelpName = "file",
    };
    private readonly Option<string> _output = new Option<string>("--output")
    {
        Description = "The form of the output",
        DefaultValueFactory = _ => "default",
        Hidden = true,
    }.AcceptOnlyFromAmong("default");
    private readonly UnsupportedOptions _foreign;

    public RunOptions(Command command, DeploymentKind kind, bool isPreview)
    {
        Add(
            command,
            _json,
            _diff,
            _parallel,
            _message,
            _config,
            _configPath,
            _skipConfigCheck,
            _showSecrets,
            _showSames,
            _urns,
            _suppressOutputs,
            _suppressProgress,
            _providers
        );
        Add(command, _debug, _showConfig, _showReplacementSteps, _showReads, _eventLog, _output);
        _foreign = new UnsupportedOptions(command, kind);
        if (kind == DeploymentKind.Import)
        {
            _skipPreview.Aliases.Clear();
        }

        if (!isPreview)
        {
            Add(command, _yes, _skipPreview);
        }

        if (!isPreview && kind != DeploymentKind.Update)
        {
            Add(command, _previewOnly);
        }

        if (kind == DeploymentKind.Import)
        {
            return;
        }

        Add(command, _targets, _targetDependents, _excludes, _excludeDependents);
        if (kind != DeploymentKind.Destroy)
        {
            Add(command, _expectNoChanges);
        }

        if (kind == DeploymentKind.Update)
        {
            Add(command, _replaces, _targetReplaces, _refresh, _runProgram, _clearPendingCreates, _ignoreProtect);
        }

        if (kind == DeploymentKind.Refresh)
        {
            Add(command, _clearPendingCreates, _skipPendingCreates, _importPendingCreates, _runProgram);
        }

        if (kind == DeploymentKind.Destroy)
        {
            Add(command, _refresh, _runProgram, _excludeProtected, _ignoreProtect, _continueOnError);
        }

        if (kind == DeploymentKind.Update && isPreview)
        {
            Add(command, _savePlan, _importFile);
        }

        if (kind == DeploymentKind.Update && !isPreview)
        {
            Add(command, _continueOnError, _plan, _strict, _allowDeletes);
        }
    }

    /// <summary>The approval of more deletions than pipelines allow in one change.</summary>
    public static Option<bool> DeletionOption() =>
        new("--allow-deletes") { Description = "Delete more than a pipeline's delivery.maxDeletes allows" };

    public RunSettings Read(CommandScope scope, DeploymentKind kind, bool isPreview)
    {
        var parsed = scope.Parsed;
        _foreign.Require(parsed);
        if (parsed.GetValue(_strict) && parsed.GetValue(_skipPreview))
        {
            throw new FaultException(
                CliDiagnostics.ContradictingOptions,
                "--strict cannot be used with --skip-preview; strict requires a preview",
                "Leave one of them away."
            );
        }

        if (parsed.GetValue(_strict) && parsed.GetValue(_plan) is not null)
        {
            throw new FaultException(
                CliDiagnostics.ContradictingOptions,
                "--strict cannot be used with --plan",
                "A plan is kept to anyway: leave --strict away."
            );
        }

        var run = Run(parsed, kind);
        var environment = scope.Environment;
        var parallel = int.TryParse(environment.Get("PULUMI_PARALLEL"), CultureInfo.InvariantCulture, out var count) ? count : (int?)null;
        return Settings(parsed, isPreview) with
        {
            Run = run with
            {
                SaveSettings = () => SaveSettings(scope),
                Options = run.Options with
                {
                    Parallel = Math.Max(1, parsed.GetValue(_parallel) ?? parallel ?? Environment.ProcessorCount * DefaultParallelPerCore),
                    LocalParallel = Math.Max(1, parsed.GetValue(_parallel) ?? parallel ?? DefaultLocalParallel),
                    RunProgram = ValueOr(_runProgram, "PULUMI_RUN_PROGRAM"),
                    ContinueOnError = ValueOr(_continueOnError, "PULUMI_CONTINUE_ON_ERROR"),
                },
            },
        };

        // What the command line leaves open, the environment decides, for commands that have the option.
        bool ValueOr(Option<bool> option, string variable) =>
            parsed.GetResult(option) is { Implicit: false }
                ? parsed.GetValue(option)
                : parsed.CommandResult.Command.Options.Contains(option) && environment.IsTrue(variable);
    }

    private void SaveSettings(CommandScope scope)
    {
        var pairs = scope.Parsed.GetValue(_config) ?? [];
        if (pairs.Length == 0)
        {
            return;
        }

        var edit = new ConfigEdit(scope);
        foreach (var pair in pairs)
        {
            edit.Set(
                pair.Split('=', 2)[0],
                scope.Parsed.GetValue(_configPath),
                new ConfigNode.Text(pair.Split('=', 2) is [_, var value] ? value : "")
            );
        }

        edit.Save();
    }

    private RunSettings Settings(ParseResult parsed, bool isPreview) =>
        new()
        {
            Run = new StackRunOptions { Kind = DeploymentKind.Update },
            PreviewOnly = isPreview || parsed.GetValue(_previewOnly),
            Yes = parsed.GetValue(_yes),
            Json = parsed.GetValue(_json),
            Diff = parsed.GetValue(_diff),
            ShowSames = parsed.GetValue(_showSames),
            ShowUrns = parsed.GetValue(_urns),
            SuppressOutputs = parsed.GetValue(_suppressOutputs),
            SuppressProgress = parsed.GetValue(_suppressProgress),
            ShowDebug = parsed.GetValue(_debug),
            ShowConfig = parsed.GetValue(_showConfig),
            ShowReplacementSteps = parsed.GetValue(_showReplacementSteps),
            ShowReads = parsed.GetValue(_showReads),
            ImportFile = parsed.GetValue(_importFile),
            EventLog = parsed.GetValue(_eventLog),
        };

    private StackRunOptions Run(ParseResult parsed, DeploymentKind kind) =>
        new()
        {
            Kind = kind,
            SkipPreview = parsed.GetValue(_skipPreview),
            ShowSecrets = parsed.GetValue(_showSecrets),
            Message = parsed.GetValue(_message) ?? "",
            SkipConfigCheck = parsed.GetValue(_skipConfigCheck),
            Providers = parsed.GetValue(_providers),
            SavePlan = parsed.GetValue(_savePlan),
            Plan = parsed.GetValue(_plan),
            IsStrict = parsed.GetValue(_strict),
            AllowDeletes = parsed.GetValue(_allowDeletes),
            IsRefreshChosen = parsed.GetResult(_refresh) is { Implicit: false },
            Options = new DeploymentOptions
            {
                Targets = [.. parsed.GetValue(_targets) ?? [], .. parsed.GetValue(_targetReplaces) ?? []],
                TargetDependents = parsed.GetValue(_targetDependents),
                Excludes = [.. parsed.GetValue(_excludes) ?? []],
                ExcludeDependents = parsed.GetValue(_excludeDependents),
                ReplaceTargets = [.. parsed.GetValue(_replaces) ?? [], .. parsed.GetValue(_targetReplaces) ?? []],
                Refresh = parsed.GetValue(_refresh),
                ExpectNoChanges = parsed.GetValue(_expectNoChanges),
                ClearPendingCreates = parsed.GetValue(_clearPendingCreates),
                ImportPendingCreates = Pairs(parsed.GetValue(_importPendingCreates) ?? []),
                ExcludeProtected = parsed.GetValue(_excludeProtected),
                IgnoreProtect = parsed.GetValue(_ignoreProtect),
            },
        };

    private static void Add(Command command, params ReadOnlySpan<Option> options)
    {
        foreach (var option in options)
        {
            command.Options.Add(option);
        }
    }

    private static ImmutableSortedDictionary<string, string> Pairs(string[] values) =>
        values.Length % 2 == 0
            ? values.Chunk(2).ToImmutableSortedDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal)
            : throw new FaultException(
                OperationDiagnostics.InvalidArgument,
                "--import-pending-creates takes pairs of a URN and an id",
                "Give the id behind each URN."
            );
}
