using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Runtime.InteropServices;
using DataOps.Cli.Commands;
using DataOps.Git;
using DataOps.Operations;

namespace DataOps.Cli.Runs;

/// <summary>
/// What the history says of where a run came from, by Pulumi's keys: <c>pulumi.version</c>, <c>pulumi.os</c>, <c>pulumi.arch</c>, the names
/// (never the values) of <c>PULUMI_</c> variables and of flags, the revision, <c>exec.kind</c> and <c>updatePlan</c>.
/// </summary>
internal sealed class RunMetadata(CommandScope scope, bool usesPlan) : IRunMetadata
{
    private const string VariablePrefix = "PULUMI_";

    /// <summary>Those of Pulumi's variables that are switches, of which it records whether they are on.</summary>
    private static readonly ImmutableHashSet<string> Switches =
    [
        "PULUMI_AUTOMATION_API_SKIP_VERSION_CHECK",
        "PULUMI_CONTINUE_ON_ERROR",
        "PULUMI_DEBUG_COMMANDS",
        "PULUMI_DEV",
        "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION",
        "PULUMI_DISABLE_JOURNALING",
        "PULUMI_DISABLE_OUTPUT_VALUES",
        "PULUMI_DISABLE_PROVIDER_PREVIEW",
        "PULUMI_DISABLE_REGISTRY_RESOLVE",
        "PULUMI_DISABLE_RESOURCE_REFERENCES",
        "PULUMI_DISABLE_SECRET_CACHE",
        "PULUMI_DISABLE_VALIDATION",
        "PULUMI_DIY_BACKEND_DISABLE_CHECKPOINT_BACKUPS",
        "PULUMI_DIY_BACKEND_GZIP",
        "PULUMI_DIY_BACKEND_IGNORE_DEPRECATION_ERROR",
        "PULUMI_DIY_BACKEND_LEGACY_LAYOUT",
        "PULUMI_DIY_BACKEND_NO_LEGACY_WARNING",
        "PULUMI_DIY_BACKEND_RETAIN_CHECKPOINTS",
        "PULUMI_DIY_BACKEND_ZSTD",
        "PULUMI_ENABLE_LEGACY_DIFF",
        "PULUMI_ENABLE_LEGACY_REFRESH_DIFF",
        "PULUMI_ENABLE_STREAMING_JSON_PREVIEW",
        "PULUMI_ERROR_ON_DEPENDENCY_CYCLES",
        "PULUMI_ERROR_OUTPUT_STRING",
        "PULUMI_EXPERIMENTAL",
        "PULUMI_FALLBACK_TO_STATE_SECRETS_MANAGER",
        "PULUMI_GOROUTINE_PANIC_RECOVERY",
        "PULUMI_IGNORE_AMBIENT_PLUGINS",
        "PULUMI_NEO",
        "PULUMI_PARALLEL_DIFF",
        "PULUMI_RUN_PROGRAM",
        "PULUMI_SKIP_CHECKPOINTS",
        "PULUMI_SKIP_CONFIRMATIONS",
        "PULUMI_SKIP_UPDATE_CHECK",
        "PULUMI_SUPPRESS_NEO_LINK",
    ];

    private readonly Task<GitDescription>? _revision = GitRevision.TryRead(scope.Project.Folder)?.DescribeAsync(CancellationToken.None);

    /// <summary>The message that the user gave, or the commit's title.</summary>
    public string MessageOr(string given) => given.Length > 0 ? given : Revision?.Title ?? "";

    /// <summary>All that is known by now.</summary>
    public ImmutableSortedDictionary<string, string> Environment
    {
        get
        {
            var facts = (Revision?.Facts ?? ImmutableSortedDictionary<string, string>.Empty).ToBuilder();
            facts["exec.kind"] = "cli";
            facts["updatePlan"] = usesPlan ? "true" : "false";
            facts["stack.environments"] = "[]";
            facts["pulumi.version"] = typeof(RunMetadata).Assembly.GetName().Version!.ToString(3);
            facts["pulumi.os"] =
                OperatingSystem.IsWindows() ? "windows"
                : OperatingSystem.IsMacOS() ? "darwin"
                : "linux";
            facts["pulumi.arch"] = RuntimeInformation.ProcessArchitecture switch
            {
                Architecture.X64 => "amd64",
                Architecture.Arm64 => "arm64",
                var other => other.ToString().ToLowerInvariant(),
            };
            foreach (var name in scope.Environment.Variables.Keys.Where(name => name.StartsWith(VariablePrefix, StringComparison.Ordinal)))
            {
                facts[$"pulumi.env.{name}"] = Switches.Contains(name) ? (scope.Environment.IsTrue(name) ? "true" : "false") : "set";
            }

            foreach (var flag in Flags(scope.Parsed.CommandResult))
            {
                facts[$"pulumi.flag.{flag.Option.Name.TrimStart('-')}"] =
                    flag.Option.ValueType == typeof(bool) ? (flag.GetValueOrDefault<bool>() ? "true" : "false") : "set";
            }

            return facts.ToImmutable();
        }
    }

    /// <summary>Waits for what must be asked.</summary>
    public Task CompleteAsync() => _revision ?? Task.CompletedTask;

    private GitDescription? Revision => _revision is { IsCompletedSuccessfully: true } done ? done.Result : null;

    private static IEnumerable<OptionResult> Flags(CommandResult command)
    {
        for (SymbolResult? at = command; at is CommandResult level; at = at.Parent)
        {
            foreach (var flag in level.Children.OfType<OptionResult>().Where(option => !option.Implicit))
            {
                yield return flag;
            }
        }
    }
}
