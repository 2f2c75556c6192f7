using System.Globalization;
using System.Text.Json.Nodes;

namespace DataOps.Delivery.Comments;

/// <summary>The notes of a merge request on GitLab. Source of the calls: GitLab's REST API v4, notes.</summary>
internal sealed class GitLabComments(CommentHttp http, string project, int number) : ICommentHost
{
    private const int PageSize = 100;
    private const int MostPages = 50;

    private string Notes =>
        string.Create(CultureInfo.InvariantCulture, $"projects/{Uri.EscapeDataString(project)}/merge_requests/{number}/notes");

    public async Task<string?> FindAsync(string marker, CancellationToken cancellationToken)
    {
        var user = (await http.GetAsync("user", cancellationToken))?["id"]?.ToJsonString();
        for (var page = 1; page <= MostPages; page++)
        {
            var notes = (JsonArray?)
                await http.GetAsync(
                    string.Create(CultureInfo.InvariantCulture, $"{Notes}?per_page={PageSize}&page={page}"),
                    cancellationToken
                );
            foreach (var note in notes ?? [])
            {
                if (
                    note?["author"]?["id"]?.ToJsonString() == user
                    && ((string?)note?["body"])?.StartsWith(marker, StringComparison.Ordinal) == true
                )
                {
                    return note!["id"]!.ToJsonString();
                }
            }

            if (notes is null || notes.Count < PageSize)
            {
                return null;
            }
        }

        return null;
    }

    public Task CreateAsync(string text, CancellationToken cancellationToken) =>
        http.WriteAsync(HttpMethod.Post, Notes, new JsonObject { ["body"] = text }, cancellationToken);

    public Task UpdateAsync(string id, string text, CancellationToken cancellationToken) =>
        http.WriteAsync(HttpMethod.Put, $"{Notes}/{id}", new JsonObject { ["body"] = text }, cancellationToken);
}
