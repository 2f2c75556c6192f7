using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;

namespace DataOps.Providers.Plugins.Installation;

/// <summary>Downloads plugins. An archive is whole, and of the checksum asked for, before anything of it is unpacked.</summary>
/// <param name="sources">Where plugins are had.</param>
/// <param name="client">Asks servers.</param>
/// <param name="gitHubToken">GITHUB_TOKEN; null when there is none. Only GitHub gets it.</param>
/// <param name="clock">Waits between attempts.</param>
public sealed class PluginDownloads(PluginSources sources, HttpClient client, string? gitHubToken, TimeProvider clock)
{
    private const int Attempts = 5;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);

    /// <summary>The newest version that is published.</summary>
    /// <exception cref="PluginInstallException">Only GitHub tells, and it did not.</exception>
    public async Task<PluginVersion> LatestAsync(PluginSpec spec, CancellationToken cancellationToken)
    {
        if (sources.PlacesOf(spec).OfType<PluginPlace.GitHub>().FirstOrDefault() is not { } place)
        {
            throw new PluginInstallException(
                $"the latest version of '{spec.Name}' cannot be found out from {spec.DownloadUrl}: name a version, such as v1.2.3"
            );
        }

        try
        {
            using var release = await JsonAsync($"{place.Api}/latest", cancellationToken);
            var tag = release.RootElement.GetProperty("tag_name").GetString() ?? "";
            return PluginVersion.Parse(tag)
                ?? throw new PluginInstallException(
                    $"the latest release of {place.Owner}/{place.Repository} is '{tag}', which is no version"
                );
        }
        catch (Exception exception) when (IsTheServers(exception, cancellationToken))
        {
            throw new PluginInstallException($"the latest version of '{spec.Name}' cannot be found out: {exception.Message}");
        }
    }

    /// <summary>Downloads a plugin's archive into a file.</summary>
    /// <param name="spec">The plugin, with its version.</param>
    /// <param name="checksum">The SHA-256 that the archive must have; null for any.</param>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="PluginInstallException">No place has it, or its checksum is another one.</exception>
    public async Task DownloadAsync(PluginSpec spec, byte[]? checksum, string path, CancellationToken cancellationToken)
    {
        var reasons = new List<string>();
        foreach (var place in sources.PlacesOf(spec))
        {
            foreach (var address in Addresses(place, spec))
            {
                try
                {
                    await SaveAsync(await address(cancellationToken), path, cancellationToken);
                    await VerifyAsync(spec, checksum, path, cancellationToken);
                    return;
                }
                catch (Exception exception) when (IsTheServers(exception, cancellationToken))
                {
                    reasons.Add(exception.Message);
                }
            }
        }

        throw new PluginInstallException(string.Join("\n", reasons.Distinct()));
    }

    private IEnumerable<Func<CancellationToken, Task<Asset>>> Addresses(PluginPlace place, PluginSpec spec) =>
        place.Match<IEnumerable<Func<CancellationToken, Task<Asset>>>>(
            web => [_ => Task.FromResult(new Asset($"{web.Url}/{Uri.EscapeDataString(spec.ArchiveName)}", IsGitHub: false))],
            gitHub =>
                gitHub.IsPulumis
                    ?
                    [
                        _ =>
                            Task.FromResult(
                                new Asset(
                                    $"https://github.com/{gitHub.Owner}/{gitHub.Repository}/releases/download/v{spec.Version}/{spec.ArchiveName}",
                                    IsGitHub: false
                                )
                            ),
                        token => AssetAsync(gitHub, spec, token),
                    ]
                    : [token => AssetAsync(gitHub, spec, token)]
        );

    private async Task<Asset> AssetAsync(PluginPlace.GitHub place, PluginSpec spec, CancellationToken cancellationToken)
    {
        using var release = await JsonAsync($"{place.Api}/tags/v{spec.Version}", cancellationToken);
        foreach (var asset in release.RootElement.GetProperty("assets").EnumerateArray())
        {
            if (asset.GetProperty("name").GetString() == spec.ArchiveName && asset.GetProperty("url").GetString() is { } url)
            {
                // The token goes to the host that the user named, wherever its answer points.
                return new Asset(url, IsGitHub: Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Authority == place.Host);
            }
        }

        throw new HttpRequestException($"release v{spec.Version} of {place.Owner}/{place.Repository} has no '{spec.ArchiveName}'");
    }

    private async Task<JsonDocument> JsonAsync(string url, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(new Asset(url, IsGitHub: true), "application/json", cancellationToken);
        return await JsonDocument.ParseAsync(
            await response.Content.ReadAsStreamAsync(cancellationToken),
            cancellationToken: cancellationToken
        );
    }

    private async Task SaveAsync(Asset asset, string path, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(asset, "application/octet-stream", cancellationToken);
        await using var file = new FileStream(path, FileMode.Create, FileAccess.Write);
        await response.Content.CopyToAsync(file, cancellationToken);
    }

    private static async Task VerifyAsync(PluginSpec spec, byte[]? checksum, string path, CancellationToken cancellationToken)
    {
        if (checksum is null)
        {
            return;
        }

        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read);
        var actual = await SHA256.HashDataAsync(file, cancellationToken);
        if (!actual.AsSpan().SequenceEqual(checksum))
        {
            throw new PluginInstallException(
                $"{spec.ArchiveName} has the checksum {Convert.ToHexStringLower(actual)}, not {Convert.ToHexStringLower(checksum)}"
            );
        }
    }

    /// <summary>True for what a server, or the way to it, did wrong.</summary>
    private static bool IsTheServers(Exception exception, CancellationToken cancellationToken) =>
        exception is HttpRequestException or HttpIOException or JsonException or KeyNotFoundException or InvalidOperationException
        || (exception is TaskCanceledException && !cancellationToken.IsCancellationRequested);

    /// <summary>Asks again when a server is busy; what it refuses it refuses.</summary>
    private async Task<HttpResponseMessage> SendAsync(Asset asset, string accept, CancellationToken cancellationToken)
    {
        var pause = FirstPause;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, asset.Url);
                request.Headers.UserAgent.Add(new ProductInfoHeaderValue("dataops", "1"));
                request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(accept));
                if (asset.IsGitHub && gitHubToken is { Length: > 0 })
                {
                    request.Headers.Authorization = new AuthenticationHeaderValue("token", gitHubToken);
                }

                var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
                if (response.IsSuccessStatusCode)
                {
                    return response;
                }

                using (response)
                {
                    throw new HttpRequestException(
                        $"{asset.Url} answered {(int)response.StatusCode} {response.ReasonPhrase}",
                        null,
                        response.StatusCode
                    );
                }
            }
            catch (HttpRequestException exception) when (attempt < Attempts && MayPass(exception.StatusCode))
            {
                await Task.Delay(pause, clock, cancellationToken);
                pause *= 2;
            }
        }
    }

    private static bool MayPass(HttpStatusCode? code) =>
        code is >= HttpStatusCode.InternalServerError or HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout;

    private sealed record Asset(string Url, bool IsGitHub);
}
