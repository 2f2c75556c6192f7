using DataOps.Engine.Model;
using DataOps.Engine.Ports;

namespace DataOps.Engine.Planning;

/// <summary>
/// The name of the provider that resources get when the program chooses none: <c>default</c>, or <c>default_1_2_3</c> for a version.
/// </summary>
internal static class DefaultProviderName
{
    private const string Prefix = "default";

    public static string For(ProviderRequest request)
    {
        var version = request.Parameterization?.Version ?? request.Version;
        var name = version.Length == 0 ? Prefix : Prefix + "_" + version.Replace('.', '_').Replace('-', '_').Replace('+', '_');
        return request.PluginDownloadUrl.Length == 0 ? name : name + "_" + Legal(request.PluginDownloadUrl);
    }

    public static bool IsDefault(Urn urn) =>
        ProviderReference.IsProviderType(urn.Type) && urn.Name.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>A download URL as a qualified name: the parts between slashes, other letters as underscores.</summary>
    private static string Legal(string url) =>
        string.Join(
            '/',
            url.TrimEnd('/').Split('/', StringSplitOptions.RemoveEmptyEntries).Select(part => string.Concat(part.Select(LegalLetter)))
        );

    private static char LegalLetter(char letter, int at) =>
        char.IsAsciiLetterOrDigit(letter) || letter is '_' or '.' || (letter == '-' && at > 0) ? letter : '_';
}
