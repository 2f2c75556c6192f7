using System.Globalization;
using System.Text.Json.Nodes;

namespace DataOps.Delivery.Comments;

/// <summary>The comments of a pull request on GitHub. Source of the calls: GitHub's REST API, issue comments, 2022-11-28.</summary>
internal sealed class GitHubComments(CommentHttp http, string repository, int number) : ICommentHost
{
    private const int PageSize = 100;
    private const int MostPages = 50;

    public async Task<string?> FindAsync(string marker, CancellationToken cancellationToken)
    {
        // The token of a workflow may not ask who it is; what it writes is a bot's. Others could write the mark too.
        var login = (string?)(await http.TryGetAsync("user", cancellationToken))?["login"];
        for (var page = 1; page <= MostPages; page++)
        {
            var comments = (JsonArray?)
                await http.GetAsync(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"repos/{repository}/issues/{number}/comments?per_page={PageSize}&page={page}"
                    ),
                    cancellationToken
                );
            foreach (var comment in comments ?? [])
            {
                var user = comment?["user"];
                var isOurs = login is null ? (string?)user?["type"] == "Bot" : (string?)user?["login"] == login;
                if (isOurs && ((string?)comment?["body"])?.StartsWith(marker, StringComparison.Ordinal) == true)
                {
                    return comment!["id"]!.ToJsonString();
                }
            }

            if (comments is null || comments.Count < PageSize)
            {
                return null;
            }
        }

        return null;
    }

    public Task CreateAsync(string text, CancellationToken cancellationToken) =>
        http.WriteAsync(
            HttpMethod.Post,
            string.Create(CultureInfo.InvariantCulture, $"repos/{repository}/issues/{number}/comments"),
            new JsonObject { ["body"] = text },
            cancellationToken
        );

    public Task UpdateAsync(string id, string text, CancellationToken cancellationToken) =>
        http.WriteAsync(
            HttpMethod.Patch,
            $"repos/{repository}/issues/comments/{id}",
            new JsonObject { ["body"] = text },
            cancellationToken
        );
}
