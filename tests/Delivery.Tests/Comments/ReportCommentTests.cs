using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using DataOps.Delivery;
using DataOps.Delivery.Comments;
using DataOps.Engine.Host;
using Xunit;

namespace Delivery.Tests.Comments;

public sealed class ReportCommentTests
{
    private const string Report = "<!-- dataops-report dataops/dev -->\n### `dev`: no changes\n";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GitHub_GetsOneComment_WhichIsWrittenAnew()
    {
        using var server = new CodeHost();
        var comment = new ReportComment(GitHub(server));

        Assert.False(await comment.WriteAsync(Report, Token));
        Assert.True(await comment.WriteAsync(Report + "more\n", Token));

        Assert.Equal([Report + "more\n"], server.Comments.Select(entry => (string?)entry["body"]));
        Assert.Equal(
            [
                "GET /user",
                "GET /repos/acme/data/issues/7/comments?per_page=100&page=1",
                "POST /repos/acme/data/issues/7/comments",
                "GET /user",
                "GET /repos/acme/data/issues/7/comments?per_page=100&page=1",
                "PATCH /repos/acme/data/issues/comments/1",
            ],
            server.Requests
        );
        Assert.All(server.Tokens, token => Assert.Equal("Bearer t0ken", token));
    }

    /// <summary>Whoever may comment could write the mark, and then hold the report's place with a text of their own.</summary>
    [Fact]
    public async Task GitHub_CommentOfSomebodyElseWithTheMark_IsLeftAlone()
    {
        using var server = new CodeHost();
        server.Add(Report, "mallory", "User");
        for (var number = 0; number < 120; number++)
        {
            server.Add("words", "ann", "User");
        }

        server.Add(Report, "github-actions[bot]", "Bot");

        Assert.True(await new ReportComment(GitHub(server)).WriteAsync(Report + "new\n", Token));

        Assert.Equal([Report, Report + "new\n"], new[] { server.Comments[0], server.Comments[^1] }.Select(entry => (string?)entry["body"]));
    }

    [Fact]
    public async Task GitLab_GetsOneNote_WhichIsWrittenAnew()
    {
        using var server = new CodeHost();
        var variables = new Dictionary<string, string>
        {
            ["GITLAB_CI"] = "true",
            ["CI_API_V4_URL"] = server.Address + "/api/v4",
            ["CI_PROJECT_ID"] = "42",
            ["CI_MERGE_REQUEST_IID"] = "7",
            ["GITLAB_TOKEN"] = "t0ken",
        };
        var comment = new ReportComment(variables.GetValueOrDefault);

        Assert.False(await comment.WriteAsync(Report, Token));
        Assert.True(await comment.WriteAsync(Report + "more\n", Token));

        Assert.Equal([Report + "more\n"], server.Comments.Select(entry => (string?)entry["body"]));
        Assert.Equal("PUT /api/v4/projects/42/merge_requests/7/notes/1", server.Requests[^1]);
        Assert.All(server.Tokens, token => Assert.Equal("t0ken", token));
    }

    [Theory]
    [InlineData("GITHUB_TOKEN", null, "the variable GITHUB_TOKEN is not set")]
    [InlineData("GITHUB_REF", "refs/heads/main", "there is no pull request here")]
    [InlineData("GITHUB_REPOSITORY", "a/b/../../c", "this is no job of GitHub Actions or GitLab CI")]
    [InlineData("GITHUB_API_URL", "http://example.org", "'http://example.org' is no address of an API that a token may be sent to")]
    public async Task AJobThatLacksSomething_IsTold(string name, string? value, string message)
    {
        using var server = new CodeHost();
        var given = GitHub(server);

        var fault = await Assert.ThrowsAsync<FaultException>(() =>
            new ReportComment(key => key == name ? value : given(key)).WriteAsync(Report, Token)
        );

        Assert.Equal((DeliveryDiagnostics.CommentFailed, message), (fault.Descriptor, fault.Message));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task AHostThatRefusesOrRedirects_IsAFault_AndTheTokenGoesNowhereElse()
    {
        using var other = new CodeHost();
        using var server = new CodeHost { Redirect = other.Address };

        var fault = await Assert.ThrowsAsync<FaultException>(() => new ReportComment(GitHub(server)).WriteAsync(Report, Token));

        Assert.Equal(DeliveryDiagnostics.CommentFailed, fault.Descriptor);
        Assert.DoesNotContain("t0ken", fault.Message, StringComparison.Ordinal);
        Assert.Empty(other.Requests);
    }

    [Fact]
    public async Task AFileThatIsNoReport_IsNotSent()
    {
        using var server = new CodeHost();

        var fault = await Assert.ThrowsAsync<FaultException>(() => new ReportComment(GitHub(server)).WriteAsync("hello\n", Token));

        Assert.Equal("the file is no report of `preview --report md`", fault.Message);
        Assert.Empty(server.Requests);
    }

    private static Func<string, string?> GitHub(CodeHost server) =>
        new Dictionary<string, string>
        {
            ["GITHUB_API_URL"] = server.Address,
            ["GITHUB_REPOSITORY"] = "acme/data",
            ["GITHUB_REF"] = "refs/pull/7/merge",
            ["GITHUB_TOKEN"] = "t0ken",
        }.GetValueOrDefault;

    /// <summary>As much of GitHub's and GitLab's API as comments take, on this machine.</summary>
    private sealed class CodeHost : IDisposable
    {
        private readonly HttpListener _listener = new();
        private readonly Task _serving;

        public CodeHost()
        {
            using var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            Address = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}";
            probe.Stop();
            _listener.Prefixes.Add(Address + "/");
            _listener.Start();
            _serving = ServeAsync();
        }

        public string Address { get; }

        public string? Redirect { get; init; }

        public List<JsonObject> Comments { get; } = [];

        public List<string> Requests { get; } = [];

        public List<string> Tokens { get; } = [];

        public void Add(string body, string login, string type) =>
            Comments.Add(
                new JsonObject
                {
                    ["id"] = Comments.Count + 1,
                    ["body"] = body,
                    ["user"] = new JsonObject { ["login"] = login, ["type"] = type },
                    ["author"] = new JsonObject { ["id"] = login == "robot" ? 99 : 1 },
                }
            );

        public void Dispose()
        {
            _listener.Stop();
            _serving.GetAwaiter().GetResult();
            ((IDisposable)_listener).Dispose();
        }

        private async Task ServeAsync()
        {
            while (true)
            {
                HttpListenerContext context;
                try
                {
                    context = await _listener.GetContextAsync();
                }
                catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
                {
                    return;
                }

                await AnswerAsync(context);
            }
        }

        private async Task AnswerAsync(HttpListenerContext context)
        {
            var request = context.Request;
            var isGitLab = request.RawUrl!.StartsWith("/api/v4/", StringComparison.Ordinal);
            Requests.Add($"{request.HttpMethod} {request.RawUrl}");
            Tokens.Add(request.Headers["Authorization"] ?? request.Headers["PRIVATE-TOKEN"] ?? "");
            using var reader = new StreamReader(request.InputStream);
            var body = await reader.ReadToEndAsync();
            var path = request.Url!.AbsolutePath;
            var (status, answer) = (path, request.HttpMethod) switch
            {
                _ when Redirect is not null => (302, "{}"),
                ("/user", _) => (403, "{}"),
                ("/api/v4/user", _) => (200, "{\"id\":99}"),
                (_, "GET") => (200, Page(int.Parse(request.QueryString["page"]!, System.Globalization.CultureInfo.InvariantCulture))),
                (_, "POST") => Post((string)JsonNode.Parse(body)!["body"]!, isGitLab),
                _ => Write(
                    int.Parse(path[(path.LastIndexOf('/') + 1)..], System.Globalization.CultureInfo.InvariantCulture),
                    (string)JsonNode.Parse(body)!["body"]!
                ),
            };
            context.Response.StatusCode = status;
            if (Redirect is not null)
            {
                context.Response.RedirectLocation = Redirect;
            }

            await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(answer));
            context.Response.Close();
        }

        private string Page(int page) =>
            new JsonArray([.. Comments.Skip((page - 1) * 100).Take(100).Select(comment => comment.DeepClone())]).ToJsonString();

        private (int Status, string Answer) Post(string body, bool isGitLab)
        {
            Add(body, isGitLab ? "robot" : "github-actions[bot]", "Bot");
            return (201, "{}");
        }

        private (int Status, string Answer) Write(int id, string body)
        {
            Comments[id - 1]["body"] = body;
            return (200, "{}");
        }
    }
}
