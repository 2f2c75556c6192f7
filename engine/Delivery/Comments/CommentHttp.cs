using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DataOps.Engine.Host;

namespace DataOps.Delivery.Comments;

/// <summary>JSON over HTTP with a token that goes to one place only: over TLS, or within this machine, and along no redirection.</summary>
internal sealed class CommentHttp : IDisposable
{
    private const int LongestError = 300;

    private readonly HttpClient _client;
    private readonly Uri _api;

    /// <param name="api">The address of the API, such as <c>https://api.github.com</c>.</param>
    /// <param name="header">The header that holds the token.</param>
    /// <param name="token">Its value.</param>
    public CommentHttp(string api, string header, string token)
    {
        if (
            !Uri.TryCreate(api.TrimEnd('/') + "/", UriKind.Absolute, out var address)
            || !(address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
        )
        {
            throw new FaultException(
                DeliveryDiagnostics.CommentFailed,
                $"'{api}' is no address of an API that a token may be sent to",
                "Use an address that begins with https://."
            );
        }

        if (token.Any(letter => letter is < '!' or > '~') && !token.StartsWith("Bearer ", StringComparison.Ordinal))
        {
            throw new FaultException(DeliveryDiagnostics.CommentFailed, "the token holds what no token does", "Set it without blanks.");
        }

        _api = address;
        _client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            Timeout = TimeSpan.FromSeconds(60),
        };
        _client.DefaultRequestHeaders.TryAddWithoutValidation(header, token);
        _client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("dataops", null));
        _client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
    }

    public void Dispose() => _client.Dispose();

    /// <summary>What is there; null where the token may not look.</summary>
    public async Task<JsonNode?> TryGetAsync(string path, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Get, path, null, cancellationToken);
        return response.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized or HttpStatusCode.NotFound
            ? null
            : await ReadAsync(response, cancellationToken);
    }

    public async Task<JsonNode?> GetAsync(string path, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Get, path, null, cancellationToken);
        return await ReadAsync(response, cancellationToken);
    }

    public async Task WriteAsync(HttpMethod method, string path, JsonObject body, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(method, path, body, cancellationToken);
        await ReadAsync(response, cancellationToken);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, JsonObject? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri(_api, path));
        if (body is not null)
        {
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        }

        try
        {
            return await _client.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException problem)
        {
            throw Failed($"{_api.Host} cannot be reached: {problem.Message}", problem);
        }
    }

    private async Task<JsonNode?> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            var said = text.Length > LongestError ? text[..LongestError] : text;
            throw Failed($"{_api.Host} answered {(int)response.StatusCode}: {said}", null);
        }

        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException problem)
        {
            throw Failed($"{_api.Host} did not answer with JSON", problem);
        }
    }

    private static FaultException Failed(string what, Exception? cause) =>
        new(DeliveryDiagnostics.CommentFailed, what, "The token needs the right to write comments on pull requests, and no other.", cause);
}
