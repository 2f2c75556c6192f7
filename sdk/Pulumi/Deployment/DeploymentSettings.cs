using System.Collections.Immutable;
using System.Text.Json;

namespace Pulumi;

/// <summary>Everything the program is told about its run before it starts.</summary>
internal sealed record DeploymentSettings
{
    public required string Project { get; init; }

    public required string Stack { get; init; }

    public string Organization { get; init; } = "organization";

    /// <summary>The folder of the project file; null if the engine does not tell.</summary>
    public string? RootDirectory { get; init; }

    public required bool IsDryRun { get; init; }

    /// <summary>Whether answers may contain resource references.</summary>
    public bool AcceptsResources { get; init; } = true;

    public ImmutableDictionary<string, string> Config { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Whether a failing program sets the exit code of the process.</summary>
    public bool OwnsProcess { get; init; } = true;

    /// <summary>What the language host puts into the environment; addresses are host:port.</summary>
    public static (DeploymentSettings Settings, string Monitor, string Engine) FromEnvironment(Func<string, string?> read)
    {
        var monitor = read("PULUMI_MONITOR");
        var engine = read("PULUMI_ENGINE");
        var project = read("PULUMI_PROJECT");
        var stack = read("PULUMI_STACK");
        if (
            string.IsNullOrEmpty(monitor)
            || string.IsNullOrEmpty(engine)
            || string.IsNullOrEmpty(project)
            || string.IsNullOrEmpty(stack)
            || !bool.TryParse(read("PULUMI_DRY_RUN"), out var isDryRun)
            || !bool.TryParse(read("PULUMI_QUERY_MODE"), out _)
            || !int.TryParse(read("PULUMI_PARALLEL"), out _)
        )
        {
            throw new InvalidOperationException("Program run without the Pulumi engine available; re-run using the `pulumi` CLI");
        }

        var disabled = read("PULUMI_DISABLE_RESOURCE_REFERENCES");
        var settings = new DeploymentSettings
        {
            Project = project,
            Stack = stack,
            Organization = read("PULUMI_ORGANIZATION") ?? "organization",
            RootDirectory = read("PULUMI_ROOT_DIRECTORY"),
            IsDryRun = isDryRun,
            AcceptsResources = disabled != "1" && !string.Equals(disabled, "TRUE", StringComparison.OrdinalIgnoreCase),
            Config = ReadConfig(read),
        };
        return (settings, monitor, engine);
    }

    /// <summary>The stack's configuration, a JSON object of strings.</summary>
    public static ImmutableDictionary<string, string> ReadConfig(Func<string, string?> read)
    {
        if (read("PULUMI_CONFIG") is not { } json)
        {
            return ImmutableDictionary<string, string>.Empty;
        }

        var config = ImmutableDictionary.CreateBuilder<string, string>();
        using var document = JsonDocument.Parse(json);
        foreach (var entry in document.RootElement.EnumerateObject())
        {
            config[ShortKey(entry.Name)] = entry.Value.ToString();
        }

        return config.ToImmutable();
    }

    /// <summary>Old stacks write <c>name:config:key</c> for <c>name:key</c>.</summary>
    private static string ShortKey(string key)
    {
        const string OldInfix = ":config:";
        var separator = key.IndexOf(':', StringComparison.Ordinal);
        return separator > 0 && key[separator..].StartsWith(OldInfix, StringComparison.Ordinal)
            ? $"{key[..separator]}:{key[(separator + OldInfix.Length)..]}"
            : key;
    }
}
