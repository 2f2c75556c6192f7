using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using DataOps.Engine.Host.Monitor;

namespace DataOps.Engine.Host.Programs;

/// <summary>
/// Starts programs for Node through the entry point that the npm SDK brings, with the arguments that Pulumi's language host gives it.
/// </summary>
internal sealed class NodeRuntime : IProgramRuntime
{
    private static readonly string EntryPoint = Path.Combine("node_modules", "@pulumi", "pulumi", "cmd", "run", "index.js");

    public Task<Func<string, LaunchPlan>> PrepareAsync(LaunchRequest request, CancellationToken cancellationToken)
    {
        var node =
            ExecutablePath.Find("node", request.Spec.Environment)
            ?? throw new FaultException(
                ProgramDiagnostics.NoRuntime,
                "The program's runtime is nodejs, but there is no 'node' on the PATH.",
                "Install Node.js 20 or later."
            );
        var run =
            FindSdk(request.Location.Directory, request.Spec.Environment)
            ?? throw new FaultException(
                ProgramDiagnostics.NoSdk,
                $"The package @pulumi/pulumi is not installed in '{request.Location.Directory}' or above it.",
                "Run 'npm install' in the program's folder."
            );
        var environment = Environment(request);
        return Task.FromResult<Func<string, LaunchPlan>>(address => new LaunchPlan(
            node,
            Arguments(request, run, address),
            request.Location.Directory,
            environment
        ));
    }

    private static string? FindSdk(string folder, ImmutableDictionary<string, string> environment)
    {
        for (var current = folder; current is not null; current = Path.GetDirectoryName(current))
        {
            if (Path.Combine(current, EntryPoint) is var run && File.Exists(run))
            {
                return run;
            }
        }

        return environment
            .GetValueOrDefault("NODE_PATH", "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(modules => Path.Combine(modules, EntryPoint["node_modules/".Length..]))
            .FirstOrDefault(File.Exists);
    }

    private static ImmutableArray<string> Arguments(LaunchRequest request, string run, string address)
    {
        var context = request.Context;
        var arguments = ImmutableArray.CreateBuilder<string>();
        arguments.AddRange(ShellWords.Split(request.Spec.RuntimeOptions.GetValueOrDefault("nodeargs", "")));
        arguments.AddRange("--import", NodeInspection.Import, run);
        arguments.AddRange(
            "--monitor",
            address,
            "--engine",
            address,
            "--organization",
            context.Organization,
            "--project",
            context.Project,
            "--root-directory",
            context.ProjectDirectory,
            "--stack",
            context.Stack,
            "--pwd",
            context.ProgramDirectory
        );
        if (context.DryRun)
        {
            arguments.Add("--dry-run");
        }

        arguments.AddRange("--parallel", context.Parallel.ToString(CultureInfo.InvariantCulture), request.Location.EntryPoint);
        return arguments.ToImmutable();
    }

    private static ImmutableDictionary<string, string> Environment(LaunchRequest request)
    {
        // Keys carry the old infix here, as the official host still sends them.
        var config = request.Context.PlainConfig.ToDictionary(
            entry => entry.Key.Insert(entry.Key.IndexOf(':', StringComparison.Ordinal), ":config"),
            entry => entry.Value
        );
        var environment = ProgramEnvironment
            .Inherited(request.Spec)
            .SetItem("PULUMI_CONFIG", JsonSerializer.Serialize(config, ProgramJson.Default.DictionaryStringString))
            .SetItem("PULUMI_CONFIG_SECRET_KEYS", ProgramEnvironment.SecretKeys(request.Context));
        if (request.Spec.RuntimeOptions.GetValueOrDefault("typescript", "true") != "false")
        {
            environment = environment.SetItem("PULUMI_NODEJS_TYPESCRIPT", "true");
        }

        return request.Spec.RuntimeOptions.TryGetValue("tsconfig", out var tsconfig)
            ? environment.SetItem("PULUMI_NODEJS_TSCONFIG_PATH", tsconfig)
            : environment;
    }
}
