using System.Collections.Immutable;
using System.Text;
using DataOps.Git.Processes;

namespace DataOps.Git;

/// <summary>The <c>git</c> command in one folder: the one place that starts it.</summary>
internal sealed record GitCommand(string Folder)
{
    // Looking must not write the index, which another git may be using, and nobody is there to type a password.
    private static readonly ImmutableDictionary<string, string?> Quiet = ImmutableDictionary<string, string?>
        .Empty.Add("GIT_OPTIONAL_LOCKS", "0")
        .Add("GIT_TERMINAL_PROMPT", "0");

    /// <summary>The program to start.</summary>
    public string Program { get; init; } = "git";

    /// <summary>Variables for git alone, over those of this process.</summary>
    public ImmutableDictionary<string, string> Variables { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Variables of this process that git does not get.</summary>
    public ImmutableArray<string> Removed { get; init; } = [];

    /// <summary>What git printed and how it ended; null where there is no git.</summary>
    public Task<ToolOutput?> TryRunAsync(IEnumerable<string> arguments, byte[] input, CancellationToken cancellationToken) =>
        Tool.RunAsync(
            Program,
            arguments,
            Folder,
            input,
            cancellationToken,
            Quiet
                .AddRange(Removed.Select(name => KeyValuePair.Create(name, (string?)null)))
                .SetItems(Variables.Select(variable => KeyValuePair.Create(variable.Key, (string?)variable.Value)))
        );

    /// <summary>What git printed.</summary>
    /// <exception cref="GitException">There is no git, or it failed.</exception>
    public async Task<byte[]> RunAsync(IEnumerable<string> arguments, byte[] input, CancellationToken cancellationToken)
    {
        var output = await TryRunAsync(arguments, input, cancellationToken) ?? throw new GitException("There is no git on this machine.");
        return output.ExitCode is 0 ? output.Output : throw new GitException($"Git failed: {output.Error.Trim()}");
    }

    /// <summary>The text that git printed, without the line's end.</summary>
    /// <exception cref="GitException">There is no git, or it failed.</exception>
    public async Task<string> TextAsync(CancellationToken cancellationToken, params string[] arguments) =>
        Encoding.UTF8.GetString(await RunAsync(arguments, [], cancellationToken)).TrimEnd('\n');

    /// <summary>The lines that git printed; null when it cannot be asked or says no.</summary>
    public async Task<string[]?> TryLinesAsync(CancellationToken cancellationToken, params string[] arguments) =>
        await TryRunAsync(arguments, [], cancellationToken) is { ExitCode: 0 } output
            ? Encoding.UTF8.GetString(output.Output).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            : null;
}
