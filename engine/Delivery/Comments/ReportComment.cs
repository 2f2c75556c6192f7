using System.Globalization;
using System.Text.RegularExpressions;
using DataOps.Engine.Host;

namespace DataOps.Delivery.Comments;

/// <summary>
/// Puts a report on the pull request of a CI job, as one comment that is written anew with each push: it is found by the mark on its first
/// line. Where the job runs, and for which pull request, its variables say.
/// </summary>
public sealed partial class ReportComment(Func<string, string?> variable)
{
    /// <summary>GitHub takes no more in one comment; GitLab takes more.</summary>
    private const int MostCharacters = 65_536;

    /// <returns>True when there was a comment already, which now has the new text.</returns>
    /// <exception cref="FaultException">DP2624.</exception>
    public async Task<bool> WriteAsync(string report, CancellationToken cancellationToken)
    {
        var marker = report.Split('\n')[0].TrimEnd('\r');
        if (!Marker().IsMatch(marker) || report.Length > MostCharacters)
        {
            throw Failed("the file is no report of `preview --report md`", "Write it with `dataops preview --report md FILE`.");
        }

        using var http = Open(out var host);
        var id = await host.FindAsync(marker, cancellationToken);
        if (id is null)
        {
            await host.CreateAsync(report, cancellationToken);
            return false;
        }

        await host.UpdateAsync(id, report, cancellationToken);
        return true;
    }

    private CommentHttp Open(out ICommentHost host)
    {
        if (variable("GITLAB_CI") is not null)
        {
            var http = new CommentHttp(Required("CI_API_V4_URL"), "PRIVATE-TOKEN", Required("GITLAB_TOKEN"));
            host = new GitLabComments(http, Required("CI_PROJECT_ID"), Number(Required("CI_MERGE_REQUEST_IID")));
            return http;
        }

        if (variable("GITHUB_REPOSITORY") is { } repository && Repository().IsMatch(repository))
        {
            var api = variable("GITHUB_API_URL") ?? "https://api.github.com";
            var http = new CommentHttp(api, "Authorization", $"Bearer {Required("GITHUB_TOKEN")}");
            var reference = PullRequest().Match(variable("GITHUB_REF") ?? "");
            host = new GitHubComments(
                http,
                repository,
                Number(variable("PULL_REQUEST") ?? (reference.Success ? reference.Groups[1].Value : ""))
            );
            return http;
        }

        throw Failed("this is no job of GitHub Actions or GitLab CI", "Run it in a job of a pull request, or show the file yourself.");
    }

    private string Required(string name) =>
        variable(name)
        ?? throw Failed($"the variable {name} is not set", "Run it in a job of a pull request, with the token in its environment.");

    private static int Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw Failed("there is no pull request here", "Run it for a pull request, or set PULL_REQUEST to its number.");

    private static FaultException Failed(string what, string hint) => new(DeliveryDiagnostics.CommentFailed, what, hint);

    [GeneratedRegex(@"^<!-- dataops-report [\w%./~-]+ -->$", RegexOptions.CultureInvariant)]
    private static partial Regex Marker();

    [GeneratedRegex(@"^refs/pull/(\d+)/(merge|head)$", RegexOptions.CultureInvariant)]
    private static partial Regex PullRequest();

    [GeneratedRegex(@"^[\w.-]+/[\w.-]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Repository();
}
