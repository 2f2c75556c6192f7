using System.Text.RegularExpressions;

namespace DataOps.Providers.Plugins.Installation;

/// <summary>
/// Where plugins are had, as Pulumi has it: from the download URL (<c>https://</c>, <c>http://</c> or
/// <c>github://HOST/OWNER[/REPOSITORY]</c>), else from the releases of <c>github.com/pulumi/pulumi-NAME</c>, else from get.pulumi.com.
/// PULUMI_PLUGIN_DOWNLOAD_URL_OVERRIDES, with
/// <c>REGEXP=URL</c> pairs and commas between, puts other places in their stead.
/// </summary>
/// <param name="overrides">The variable's value.</param>
public sealed class PluginSources(string overrides)
{
    public const string OverridesVariable = "PULUMI_PLUGIN_DOWNLOAD_URL_OVERRIDES";

    private const string Published = "https://get.pulumi.com/releases/plugins";
    private static readonly TimeSpan MatchLimit = TimeSpan.FromSeconds(1);

    /// <summary>The places of a plugin, in the order in which they are tried.</summary>
    /// <exception cref="PluginInstallException">A URL of a kind that this engine does not support.</exception>
    internal IEnumerable<PluginPlace> PlacesOf(PluginSpec spec)
    {
        if (spec.DownloadUrl.Length > 0)
        {
            yield return Place(spec, Overridden(spec.DownloadUrl) ?? spec.DownloadUrl);
            yield break;
        }

        var home = $"github://api.github.com/pulumi/{Repository(spec)}";
        if (Overridden(home) is { } other)
        {
            yield return Place(spec, other);
            yield break;
        }

        yield return Place(spec, home);
        yield return Place(spec, Overridden(Published) ?? Published);
    }

    private static PluginPlace Place(PluginSpec spec, string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri))
        {
            throw new PluginInstallException($"'{url}' is no URL that a plugin can be downloaded from");
        }

        return uri.Scheme switch
        {
            "http" or "https" => new PluginPlace.Web(Interpolated(url, spec)),
            "github" when uri.AbsolutePath.Trim('/').Split('/') is [{ Length: > 0 } owner] => new PluginPlace.GitHub(
                uri.Authority,
                owner,
                Repository(spec)
            ),
            "github" when uri.AbsolutePath.Trim('/').Split('/') is [{ Length: > 0 } owner, { Length: > 0 } repository] =>
                new PluginPlace.GitHub(uri.Authority, owner, repository),
            _ => throw new PluginInstallException(
                $"plugins cannot be had from '{url}'; use https://HOST/PATH or github://api.github.com/OWNER[/REPOSITORY]"
            ),
        };
    }

    private static string Repository(PluginSpec spec) =>
        spec.Kind switch
        {
            "converter" when spec.Name is not ("yaml" or "hcl") => $"pulumi-converter-{spec.Name}",
            "tool" when !spec.Name.StartsWith("pulumi-tool-", StringComparison.Ordinal) => $"pulumi-tool-{spec.Name}",
            _ => $"pulumi-{spec.Name}",
        };

    private static string Interpolated(string url, PluginSpec spec) =>
        url.Replace("${NAME}", Uri.EscapeDataString(spec.Name), StringComparison.Ordinal)
            .Replace("${VERSION}", Uri.EscapeDataString(spec.Version?.ToString() ?? ""), StringComparison.Ordinal)
            .Replace("${OS}", PluginSpec.System, StringComparison.Ordinal)
            .Replace("${ARCH}", PluginSpec.Processor, StringComparison.Ordinal)
            .TrimEnd('/');

    private string? Overridden(string url)
    {
        foreach (var pair in overrides.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var (pattern, target) = pair.Split('=', 2) is [var before, var after]
                ? (before, after)
                : throw new PluginInstallException($"{OverridesVariable} has '{pair}', which is no REGEXP=URL pair");
            try
            {
                if (
                    Regex.Match(url, pattern.Replace("(?P<", "(?<", StringComparison.Ordinal), RegexOptions.CultureInvariant, MatchLimit) is
                    { Success: true } match
                )
                {
                    return match.Groups.Keys.Aggregate(
                        target,
                        (text, name) =>
                            text.Replace("$" + name, match.Groups[name].Value, StringComparison.Ordinal)
                                .Replace("${" + name + "}", match.Groups[name].Value, StringComparison.Ordinal)
                    );
                }
            }
            catch (Exception exception) when (exception is ArgumentException or RegexMatchTimeoutException)
            {
                throw new PluginInstallException(
                    $"{OverridesVariable} has '{pattern}', which is no regular expression: {exception.Message}"
                );
            }
        }

        return null;
    }
}
