using System.Collections;
using System.Collections.Immutable;

namespace DataOps.Engine.Host.Configuration;

/// <summary>The environment of a command, read once at the door. Names and meanings are Pulumi's.</summary>
public sealed record HostEnvironment
{
    public required ImmutableDictionary<string, string> Variables { get; init; }

    /// <summary>The folder that the command works in, absolute.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>True when questions may be asked.</summary>
    public bool IsInteractive { get; init; }

    public string? BackendUrl => Get("PULUMI_BACKEND_URL");

    public string? SelectedStack => Get("PULUMI_STACK");

    /// <summary>Unlike other variables an empty passphrase counts as given.</summary>
    public string? Passphrase => Variables.GetValueOrDefault("PULUMI_CONFIG_PASSPHRASE");

    public string? PassphraseFile => Get("PULUMI_CONFIG_PASSPHRASE_FILE");

    /// <summary><c>PULUMI_HOME</c>, or <c>.pulumi</c> in the user's home folder.</summary>
    public string PulumiHome =>
        Get("PULUMI_HOME") ?? Path.Combine(Get("HOME") ?? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".pulumi");

    public static HostEnvironment OfProcess(string? workingDirectory, bool isInteractive) =>
        new()
        {
            Variables = Environment
                .GetEnvironmentVariables()
                .Cast<DictionaryEntry>()
                .ToImmutableDictionary(entry => (string)entry.Key, entry => (string)entry.Value!),
            WorkingDirectory = Path.GetFullPath(workingDirectory ?? "."),
            IsInteractive = isInteractive,
        };

    /// <summary>The variable, or null when it is absent or empty.</summary>
    public string? Get(string name) => Variables.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;

    /// <summary>True for a variable that is set to <c>1</c> or <c>true</c>.</summary>
    public bool IsTrue(string name) => Get(name) is { } value && (value == "1" || value.Equals("true", StringComparison.OrdinalIgnoreCase));
}
