using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Conformance.Sdk;

/// <summary>What a program did: its exit code, what it wrote and what it asked of the engine, normalised.</summary>
internal sealed record ProgramRun(int ExitCode, string Output, JsonArray Requests)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    public static Task<ProgramRun> StartAsync(CaseDefinition definition, ProgramMode mode, CancellationToken cancellationToken) =>
        StartAsync(definition, mode, Path.Combine(SdkPrograms.Build, definition.Name + ".dll"), cancellationToken);

    /// <param name="program">The program to run with the case's environment and answers.</param>
    public static async Task<ProgramRun> StartAsync(
        CaseDefinition definition,
        ProgramMode mode,
        string program,
        CancellationToken cancellationToken
    )
    {
        await using var engine = await RecordingEngine.StartAsync(definition, mode, cancellationToken);
        using var process = Process.Start(StartInfo(definition, mode, program, engine.Address))!;
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(Longest);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(timeout.Token);
            var error = process.StandardError.ReadToEndAsync(timeout.Token);
            await process.WaitForExitAsync(timeout.Token);
            var requests = new RecordingNormalizer(definition.Folder, SdkPrograms.Build, engine.Address).Normalize(
                engine.Recorded,
                process.ExitCode
            );
            return new ProgramRun(process.ExitCode, await output + await error, requests);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static ProcessStartInfo StartInfo(CaseDefinition definition, ProgramMode mode, string program, string engine)
    {
        var start = new ProcessStartInfo("dotnet", [program])
        {
            WorkingDirectory = definition.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var key in start.Environment.Keys.Where(IsForeign).ToList())
        {
            start.Environment.Remove(key);
        }

        start.Environment["PULUMI_MONITOR"] = engine;
        start.Environment["PULUMI_ENGINE"] = engine;
        start.Environment["PULUMI_PROJECT"] = definition.Project;
        start.Environment["PULUMI_STACK"] = definition.Stack;
        start.Environment["PULUMI_ORGANIZATION"] = definition.Organization;
        start.Environment["PULUMI_ROOT_DIRECTORY"] = definition.Folder;
        start.Environment["PULUMI_PWD"] = definition.Folder;
        start.Environment["PULUMI_DRY_RUN"] = mode == ProgramMode.Preview ? "true" : "false";
        start.Environment["PULUMI_QUERY_MODE"] = "false";
        start.Environment["PULUMI_PARALLEL"] = "16";
        start.Environment["PULUMI_CONFIG"] = definition.Config;
        start.Environment["PULUMI_CONFIG_SECRET_KEYS"] = definition.ConfigSecretKeys;
        start.Environment["PULUMI_ATTACH_DEBUGGER"] = "false";
        return start;
    }

    private static bool IsForeign(string key) =>
        key.StartsWith("PULUMI_", StringComparison.Ordinal) || key.StartsWith("OTEL_", StringComparison.Ordinal) || key == "TRACEPARENT";
}
