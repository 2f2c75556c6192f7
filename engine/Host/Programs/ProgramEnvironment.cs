using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using DataOps.Engine.Host.Monitor;

namespace DataOps.Engine.Host.Programs;

/// <summary>The environment variables through which programs learn of their run. Source: what Pulumi's language hosts set.</summary>
internal static class ProgramEnvironment
{
    /// <summary>The inherited environment without what an outer run may have left in it.</summary>
    public static ImmutableDictionary<string, string> Inherited(ProgramSpec spec) =>
        spec.Environment.RemoveRange(["PULUMI_MONITOR", "PULUMI_ENGINE", "PULUMI_DRY_RUN", "PULUMI_CONFIG", "PULUMI_CONFIG_SECRET_KEYS"]);

    /// <summary>All of them, as programs for .NET read them.</summary>
    public static ImmutableDictionary<string, string> Full(LaunchRequest request, string monitorAddress)
    {
        var context = request.Context;
        return Inherited(request.Spec)
            .SetItems(
                new Dictionary<string, string>
                {
                    ["PULUMI_MONITOR"] = monitorAddress,
                    ["PULUMI_ENGINE"] = monitorAddress,
                    ["PULUMI_ORGANIZATION"] = context.Organization,
                    ["PULUMI_PROJECT"] = context.Project,
                    ["PULUMI_ROOT_DIRECTORY"] = context.ProjectDirectory,
                    ["PULUMI_STACK"] = context.Stack,
                    ["PULUMI_PWD"] = context.ProgramDirectory,
                    ["PULUMI_DRY_RUN"] = context.DryRun ? "true" : "false",
                    ["PULUMI_QUERY_MODE"] = "false",
                    ["PULUMI_PARALLEL"] = context.Parallel.ToString(CultureInfo.InvariantCulture),
                    ["PULUMI_CONFIG"] = JsonSerializer.Serialize(
                        context.PlainConfig,
                        ProgramJson.Default.ImmutableSortedDictionaryStringString
                    ),
                    ["PULUMI_CONFIG_SECRET_KEYS"] = SecretKeys(context),
                    ["PULUMI_ATTACH_DEBUGGER"] = "false",
                }
            );
    }

    public static string SecretKeys(RunContext context) =>
        JsonSerializer.Serialize(context.SecretKeys, ProgramJson.Default.ImmutableArrayString);
}
