using System.Collections.Immutable;
using System.Globalization;
using DataOps.Checks;
using DataOps.Cli.Commands;
using DataOps.Cli.Display;
using DataOps.Engine.Deployments;
using DataOps.Engine.Events;
using DataOps.Engine.Host;
using DataOps.Engine.Host.Configuration;
using DataOps.Engine.Host.Programs;
using DataOps.Engine.Host.Secrets;
using DataOps.Engine.Host.State;
using DataOps.Engine.Model;
using DataOps.Engine.Plans;
using DataOps.Engine.Ports;
using DataOps.Engine.State;
using DataOps.Providers;
using DataOps.Providers.Kubernetes;
using Infra.Catalog.Settings;

namespace DataOps.Cli.Runs;

/// <summary>One deployment command: settings, lock, preview, question, run, state, history.</summary>
internal sealed class StackRun(CommandScope scope, RunSettings settings)
{
    private StackFile _file = StackFile.Parse("", "", "");
    private ImmutableSortedDictionary<string, PropertyValue> _config = ImmutableSortedDictionary<string, PropertyValue>.Empty;
    private SecretsProviderState? _provider;
    private ImmutableArray<string> _secretTexts = [];

    /// <summary>The plan that the changes must keep to.</summary>
    private DeploymentPlan? _plan;

    /// <summary>Set while a live display owns the terminal: a line written past it would be drawn over.</summary>
    private Action<string>? _tellLive;

    /// <summary>The manifests that the last run wrote.</summary>
    private IReadOnlySet<string> _rendered = ImmutableHashSet<string>.Empty;

    /// <summary>Set while everything happens in a cloud of its own.</summary>
    private string? _scratchSandbox;

    /// <summary>Runs the command and gives its exit code.</summary>
    public async Task<int> RunAsync()
    {
        using var interruption = new Interruption(Tell);
        return settings.PreviewOnly ? ExitCode.Of(await PreviewAsync(null, interruption)) : await ChangeAsync(interruption);
    }

    private void Tell(string line) => (_tellLive ?? scope.Io.Error.WriteLine)(line);

    /// <summary>Plans without a lock, from the state as it is. The observer sees all events.</summary>
    public async Task<DeploymentResult> PreviewAsync(Action<EventFan>? observe, Interruption interruption)
    {
        var planned = PlanFile.Requested(settings.SavePlan, scope);
        var exists = scope.RequireStackOrSettings(create: false);
        PrepareConfig(exists);
        var snapshot = exists
            ? SnapshotSoundness.Require(scope.Store.Read(scope.Stack, scope.Secrets.CipherOf).Snapshot, scope.Stack)
            : Snapshot.Empty;
        var result = await RunAsync(snapshot, null, interruption, observe);
        if (planned is not null && result is { Outcome: DeploymentOutcome.Succeeded, Plan: { } plan })
        {
            _provider = scope.Secrets.Ensure(scope.Stack, _file, _provider);
            planned.Write(plan, EncryptedConfig(), scope.Secrets.CipherOf(_provider));
            if (!settings.Json)
            {
                scope.Write(
                    $"Update plan written to '{settings.SavePlan}'\nRun `dataops up --plan='{settings.SavePlan}'` to constrain the update to the operations planned by this preview"
                );
            }
        }

        return result;
    }

    /// <summary>Runs everything anew in a cloud that is thrown away; what stays is what rendering providers wrote.</summary>
    public async Task<int> RenderAsync()
    {
        using var interruption = new Interruption(Tell);
        PrepareConfig(scope.RequireStackOrSettings(create: false));
        var scratch = Directory.CreateTempSubdirectory("dataops-render-");
        try
        {
            _scratchSandbox = Path.Combine(scratch.FullName, "sandbox.db");
            var result = await RunAsync(Snapshot.Empty, ForgottenJournal.Instance, interruption, null);
            if (result.Outcome == DeploymentOutcome.Succeeded)
            {
                RemoveStale();
                scope.Write($"Rendered stack '{scope.Stack.Name}'.");
            }

            return ExitCode.Of(result);
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    // What an earlier run rendered of a pipeline that has left the program would stay in the cluster for ever.
    private void RemoveStale()
    {
        var stale = StaleManifests.Find(StateLocation.RepositoryRoot(scope.Project.Folder), scope.Stack.Name, _rendered);
        if (!settings.AllowDeletes)
        {
            DeletionGuard.Require(stale);
        }

        foreach (var folder in stale)
        {
            folder.Delete();
        }
    }

    private async Task<int> ChangeAsync(Interruption interruption)
    {
        if (
            !settings.Yes
            && !settings.SkipPreview
            && !scope.Environment.IsInteractive
            && !scope.Environment.IsTrue("PULUMI_SKIP_CONFIRMATIONS")
        )
        {
            throw new FaultException(
                CliDiagnostics.NeedsYes,
                "--yes or --skip-preview must be passed in to proceed when running in non-interactive mode",
                "Add --yes."
            );
        }

        var planned = PlanFile.Given(settings.Plan, scope);

        // A stack that is only a settings file yet is made when its first plan holds: bad input leaves nothing behind.
        var exists = scope.RequireStackOrSettings(create: settings.SkipPreview);
        PrepareConfig(exists);
        _plan = planned?.Read(scope.Secrets.CipherOf(_provider));
        if (!exists)
        {
            // While the program starts, this process waits with a core to spare: the time to derive the new stack's key.
            var deriving = Task.CompletedTask;
            if (
                await PreviewAndAskAsync(
                    Snapshot.Empty,
                    interruption,
                    () => deriving = scope.Secrets.AnticipateAsync(scope.Stack, _file, _provider)
                ) is
                { } refusal
            )
            {
                return refusal;
            }

            await deriving;
            scope.RequireStackOrSettings(create: true);
        }

        _provider = scope.Secrets.Ensure(scope.Stack, _file, _provider);
        var metadata = new RunMetadata(scope, settings.Plan is not null || settings.SavePlan is not null || settings.IsStrict);
        await using var session = await scope.OpenAsync(_provider, interruption.Stop);
        foreach (var note in session.Notes)
        {
            scope.Warn(note);
        }

        SnapshotSoundness.Require(session.Snapshot, scope.Stack);
        if (exists && !settings.SkipPreview && await PreviewAndAskAsync(session.Snapshot, interruption) is { } code)
        {
            return code;
        }

        if (exists && settings.SkipPreview && await GuardAsync(session.Snapshot, interruption) is { } stop)
        {
            return stop;
        }

        var start = scope.Io.Clock.GetUtcNow();
        var before = session.Snapshot;
        var journal = await session.StartJournalAsync(Record(null, start, metadata), interruption.Stop);
        var result = await RunAsync(before, journal, interruption, null);
        await metadata.CompleteAsync();
        var leavesNothing =
            scope.Location.IsDefault && result.Outcome != DeploymentOutcome.Succeeded && IsUntouched(before, result.Snapshot);
        if (!leavesNothing)
        {
            await session.SaveAsync(result.Snapshot, Record(result, start, metadata), CancellationToken.None);
        }
        else
        {
            await session.AbandonAsync();
        }

        return ExitCode.Of(result);
    }

    // Nobody wants to see a preview, but what it would delete must be known before it is.
    private async Task<int?> GuardAsync(Snapshot snapshot, Interruption interruption)
    {
        var guard = new DeletionGuard(snapshot);
        if (settings.Kind != DeploymentKind.Update || settings.AllowDeletes || !guard.HasLimits)
        {
            return null;
        }

        var preview = await RunAsync(snapshot, null, interruption, events => events.Add(guard), isHeld: true);
        if (preview.Outcome != DeploymentOutcome.Succeeded)
        {
            return ExitCode.Of(preview);
        }

        guard.Require();
        return null;
    }

    /// <summary>The exit code with which the command ends here; null to go on.</summary>
    private async Task<int?> PreviewAndAskAsync(Snapshot snapshot, Interruption interruption, Action? onProgramStarted = null)
    {
        var guard = new DeletionGuard(snapshot);
        var preview = await RunAsync(snapshot, null, interruption, events => events.Add(guard), onProgramStarted);
        if (preview.Outcome != DeploymentOutcome.Succeeded)
        {
            return ExitCode.Of(preview);
        }

        if (settings.Kind == DeploymentKind.Update && !settings.AllowDeletes)
        {
            guard.Require();
        }

        if (settings.IsStrict)
        {
            _plan = preview.Plan;
        }

        return scope.Confirm($"Do you want to perform this {Word} of {scope.Stack.Name}?", settings.Yes)
            ? null
            : throw new FaultException(CliDiagnostics.Refused, "confirmation declined, not proceeding");
    }

    /// <summary>
    /// True when a run did nothing but begin: the root stack resource alone is no change of the world. On a named store it is saved all the
    /// same, as Pulumi does.
    /// </summary>
    private static bool IsUntouched(Snapshot before, Snapshot after)
    {
        static HashSet<object> Managed(Snapshot snapshot) =>
            snapshot.Resources.Where(resource => resource.Type != Urn.RootStackType).ToHashSet<object>(ReferenceEqualityComparer.Instance);

        return Managed(before).SetEquals(Managed(after)) && before.PendingOperations.SequenceEqual(after.PendingOperations);
    }

    private string Word =>
        settings.Kind switch
        {
            DeploymentKind.Refresh => "refresh",
            DeploymentKind.Destroy => "destroy",
            DeploymentKind.Import => "import",
            _ => "update",
        };

    private UpdateRecord Record(DeploymentResult? result, DateTimeOffset start, RunMetadata metadata) =>
        new()
        {
            Kind = settings.Kind == DeploymentKind.Import ? "resource-import" : Word,
            Start = start,
            End = scope.Io.Clock.GetUtcNow(),
            Message = metadata.MessageOr(settings.Message),
            Environment = metadata.Environment,
            Config = EncryptedConfig(),
            Succeeded = result?.Outcome == DeploymentOutcome.Succeeded,
            Changes = result?.Changes ?? ImmutableSortedDictionary<string, int>.Empty,
        };

    private ImmutableSortedDictionary<string, string> EncryptedConfig() =>
        _file.Config.ToImmutableSortedDictionary(
            entry => entry.Key.ToString(),
            entry => ConfigText.EncryptedJson(entry.Value),
            StringComparer.Ordinal
        );

    /// <summary>Reads, completes and checks the configuration; nothing has touched the state yet.</summary>
    private void PrepareConfig(bool exists)
    {
        if (settings.Config.Length > 0)
        {
            var edit = new ConfigEdit(scope);
            foreach (var pair in settings.Config)
            {
                edit.Set(
                    pair.Split('=', 2)[0],
                    settings.ConfigPath,
                    new ConfigNode.Text(pair.Split('=', 2) is [_, var value] ? value : "")
                );
            }

            edit.Save();
        }

        _file = scope.StackFile();
        var found = scope.Secrets.Find(scope.Stack, _file) ?? (exists ? scope.Store.SecretsProviderOf(scope.Stack) : null);
        string Decrypt(string ciphertext) =>
            scope.Secrets.CipherOf(found).Decrypt($"the configuration of '{scope.Stack.Name}'", ciphertext);
        var configuration = StackConfiguration.Create(scope.Stack.Name, scope.Project, _file.Config);
        // As in Pulumi, what a program needs is checked only when it runs: a stack with settings that do not fit any more can still be
        // destroyed.
        if (!settings.SkipConfigCheck && (settings.NeedsProgram || settings.Kind == DeploymentKind.Import))
        {
            configuration.Check(Decrypt);
        }

        _config = configuration.Decrypt(Decrypt);
        _secretTexts = [.. configuration.SecretTexts(Decrypt)];
        _provider = found;
    }

    private async Task<DeploymentResult> RunAsync(
        Snapshot snapshot,
        IDeploymentJournal? journal,
        Interruption interruption,
        Action<EventFan>? observe,
        Action? onProgramStarted = null,
        bool isHeld = false
    )
    {
        var display =
            settings.IsQuiet ? RunDisplays.CreateQuiet(scope.Io)
            : isHeld ? new HeldRunDisplay(() => RunDisplays.Create(DisplaySettings(journal is null), scope.Io))
            : RunDisplays.Create(DisplaySettings(journal is null), scope.Io);
        await using var log = settings.EventLog is { } path
            ? EventLog.Open(
                Path.GetFullPath(path, scope.Environment.WorkingDirectory),
                append: journal is not null && !settings.SkipPreview
            )
            : null;
        if (settings.ImportFile is { } importFile)
        {
            display = new LoggedRunDisplay(display, new ImportFileRecord(Path.GetFullPath(importFile, scope.Environment.WorkingDirectory)));
        }

        if (log is not null)
        {
            display = new LoggedRunDisplay(display, new EventStreamDisplay(DisplaySettings(journal is null), log, scope.Io.Clock));
        }

        var filter = Filter();
        var events = new EventFan(new SecretFilteredEvents(filter, settings.ShowSecrets, display));
        observe?.Invoke(events);
        if (LoggedRunDisplay.Innermost(display) is TreeDisplay)
        {
            _tellLive = line => events.Report(new EngineEvent.Message(MessageSeverity.Info, null, line) { IsEphemeral = true });
        }

        await using var providers = Providers(events);
        var deployment = new HostedDeployment
        {
            Request = new DeploymentRequest
            {
                Kind = settings.Kind,
                Preview = journal is null,
                Stack = scope.Stack.Name,
                Project = scope.Stack.Project,
                Snapshot = snapshot,
                Config = _config,
                Options = settings.Options with
                {
                    Refresh = settings.Options.Refresh || RefreshesByDefault,
                    ReadsInterrupted = scope.Location.IsDefault,

                    // What is expected of the change is not asked of the preview before it.
                    ExpectNoChanges = settings.Options.ExpectNoChanges && (settings.PreviewOnly || journal is not null),
                },
                Imports = settings.Imports,
                Plan = _plan,
                SavesPlan = settings.SavePlan is not null || settings.IsStrict,
                OperationSeed = scope.Io.NewId().ToString("n"),
                NamingSeed = scope.Location.IsDefault ? scope.Stack.FullName : $"{scope.Stack.FullName}|{_provider?.Salt}",
            },
            Program = settings.NeedsProgram ? scope.Program() : null,
            OnProgramStarted = onProgramStarted,
            Providers = providers,
            Journal = journal ?? NoJournal.Instance,
            Events = events,
            Secrets = filter,
            StackOutputs = new StoredStackOutputs(scope.Store, scope.Secrets, scope.Project.Name),
            Clock = scope.Io.Clock,
            NewId = scope.Io.NewId,
        };
        var result = await DeploymentHost.RunAsync(deployment, interruption.Stop, interruption.Cancel);
        _tellLive = null;
        _rendered = providers.Rendered;
        await display.FinishAsync(settings.ShowSecrets ? result : result with { StackOutputs = filter.Apply(result.StackOutputs) });
        return result.Faults.HasFlag(DeploymentFault.Program) && AreSettingsToBlame()
            ? result with
            {
                Faults = result.Faults | DeploymentFault.Options,
            }
            : result;
    }

    /// <summary>True when the program is a data platform's, its settings have errors and its definitions have none.</summary>
    private bool AreSettingsToBlame()
    {
        const string Namespace = StackSettings.Namespace;
        return (scope.Project.Name == Namespace || _config.Keys.Any(key => key.StartsWith(Namespace + ":", StringComparison.Ordinal)))
            && new CatalogChecks(scope.Project.Folder, scope.Io.Clock).AreSettingsToBlame(
                scope.Stack.Name,
                Setting,
                CancellationToken.None
            );
    }

    private string? Setting(string key) =>
        _config.GetValueOrDefault(key) switch
        {
            PropertyValue.String text => text.Value,
            PropertyValue.Secret { Element: PropertyValue.String text } => text.Value,
            _ => null,
        };

    private SecretFilter Filter() =>
        SecretFilter.Of(
            _secretTexts,
            new[]
            {
                scope.Secrets.UsedPassphrase,
                scope.Environment.Passphrase,
                scope.Environment.Get("PULUMI_ACCESS_TOKEN"),
            }.OfType<string>()
        );

    private RunDisplaySettings DisplaySettings(bool isPreview) =>
        new()
        {
            Kind = settings.Kind,
            IsPreview = isPreview,
            Project = scope.Stack.Project,
            Stack = scope.Stack.Name,
            Json = settings.Json,
            Diff = settings.Diff,
            ShowSecrets = settings.ShowSecrets,
            ShowSames = settings.ShowSames,
            ShowUrns = settings.ShowUrns,
            SuppressOutputs = settings.SuppressOutputs,
            SuppressProgress = settings.SuppressProgress,
            Color = scope.ColorMode,
            IsTerminal = !scope.Io.IsOutputRedirected && scope.Environment.IsInteractive,
            ShowConfig = settings.ShowConfig,
            ShowReplacementSteps = settings.ShowReplacementSteps,
            ShowReads = settings.ShowReads,
            IsVerbose = scope.IsVerbose || settings.ShowDebug,
        };

    private bool RefreshesByDefault =>
        settings.Kind is DeploymentKind.Update or DeploymentKind.Destroy && !settings.IsRefreshChosen && scope.Project.RefreshesAlways;

    private ProviderSource Providers(EventFan events)
    {
        var root = StateLocation.RepositoryRoot(scope.Project.Folder);
        var isChosenByUrl = scope.StateOption is null && scope.Environment.BackendUrl is not null;
        var options = new ProviderSourceOptions
        {
            Preference =
                _scratchSandbox is null && (settings.Providers ?? (isChosenByUrl ? "plugins" : "builtin")) == "plugins"
                    ? ProviderPreference.Plugins
                    : ProviderPreference.BuiltIn,
            DebugProviders = scope.Environment.Get("PULUMI_DEBUG_PROVIDERS") ?? "",
            SearchPath = scope.Environment.Get("PATH") ?? "",
            IgnoreSearchPath = scope.Environment.IsTrue("PULUMI_IGNORE_AMBIENT_PLUGINS"),
            PulumiHome = scope.Environment.PulumiHome,
            PluginStartLimit = PluginStartLimit(),
            RequiredPlugins = () => settings.NeedsProgram ? ProgramPlugins.Of(scope.Program()) : [],
            WorkingDirectory = ProgramFolder(),
            RepositoryRoot = root,
            SandboxDatabase =
                _scratchSandbox
                ?? Path.Combine(isChosenByUrl ? Path.Combine(root, StateLocation.DefaultFolder) : scope.Location.Folder, "sandbox.db"),
        };
        return new ProviderSource(options, new ProviderServices { Log = new ProviderLog(events), Clock = scope.Io.Clock });
    }

    private TimeSpan PluginStartLimit()
    {
        if (scope.Environment.Get("DATAOPS_PLUGIN_START_LIMIT") is not { } text)
        {
            return TimeSpan.FromMinutes(2);
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds > 0
            ? TimeSpan.FromSeconds(seconds)
            : throw new FaultException(
                CliDiagnostics.InvalidArgument,
                $"DATAOPS_PLUGIN_START_LIMIT is '{text}', which is no number of seconds.",
                "Set it to a whole number such as 300, or unset it."
            );
    }

    // As in Pulumi: the folder that main names, or the one that holds it.
    private string ProgramFolder()
    {
        var main = Path.GetFullPath(scope.Project.Main, scope.Project.Folder);
        return File.Exists(main) ? Path.GetDirectoryName(main)!
            : Directory.Exists(main) ? main
            : scope.Project.Folder;
    }

    private sealed class NoJournal : IDeploymentJournal
    {
        public static readonly NoJournal Instance = new();

        public Task AppendAsync(JournalEntry entry, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("A preview writes no journal.");
    }

    /// <summary>For a run that nobody goes on from.</summary>
    private sealed class ForgottenJournal : IDeploymentJournal
    {
        public static readonly ForgottenJournal Instance = new();

        public Task AppendAsync(JournalEntry entry, CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private sealed class ProviderLog(IProgress<EngineEvent> events) : IProviderLog
    {
        public void Write(MessageSeverity severity, Urn? urn, string text) => events.Report(new EngineEvent.Message(severity, urn, text));
    }
}
