using System.Text.RegularExpressions;

namespace DataOps.Git;

/// <summary>
/// Where a repository is from, in Pulumi's keys: <c>vcs.kind</c> is the host, <c>vcs.owner</c> the first part of the path, <c>vcs.repo</c>
/// the rest.
/// </summary>
internal static partial class GitRemote
{
    private const string Suffix = ".git";

    /// <summary>Nothing for an address that has not these parts.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Describe(string url)
    {
        var (host, path) =
            SshAddress().Match(url) is { Success: true } ssh ? (ssh.Groups["host"].Value, ssh.Groups["path"].Value)
            : Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
                ? (uri.Authority, uri.AbsolutePath.TrimStart('/'))
            : ("", "");
        path = path.EndsWith(Suffix, StringComparison.Ordinal) ? path[..^Suffix.Length] : path;
        return path.Split('/', 2) is [var owner, var repository] && host.Length > 0
            ? [new("vcs.kind", host), new("vcs.owner", owner), new("vcs.repo", repository)]
            : [];
    }

    [GeneratedRegex(@"^git@(?<host>[a-zA-Z.-]*\.[a-zA-Z]+):(?<path>[^/]+/[^/]+\.git).?$")]
    private static partial Regex SshAddress();
}
