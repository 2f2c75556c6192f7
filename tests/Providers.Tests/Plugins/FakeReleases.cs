using System.Collections.Concurrent;
using System.Net;

namespace Providers.Tests.Plugins;

/// <summary>Servers of plugins, by URL; what they do not have they answer with 404.</summary>
internal sealed class FakeReleases : HttpMessageHandler
{
    public Dictionary<string, byte[]> Files { get; } = [];

    /// <summary>Answers that come first, in their order.</summary>
    public Queue<HttpStatusCode> Refusals { get; } = new();

    public ConcurrentQueue<string> Requests { get; } = new();

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var url = request.RequestUri!.AbsoluteUri;
        Requests.Enqueue(request.Headers.Authorization is { } authorization ? $"{url} with {authorization}" : url);
        if (Refusals.TryDequeue(out var refusal))
        {
            return Task.FromResult(new HttpResponseMessage(refusal));
        }

        return Task.FromResult(
            Files.TryGetValue(url, out var content)
                ? new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(content) }
                : new HttpResponseMessage(HttpStatusCode.NotFound)
        );
    }
}
