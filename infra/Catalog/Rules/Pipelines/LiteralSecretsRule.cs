using System.Text.RegularExpressions;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Yaml;

namespace Infra.Catalog.Rules.Pipelines;

/// <summary>No value looks like a secret. The finding never repeats more of it than its first characters.</summary>
internal sealed partial class LiteralSecretsRule : IPipelineRule
{
    public IEnumerable<Diagnostic> Check(BoundPipeline bound) => Walk("", bound.Merged);

    private static IEnumerable<Diagnostic> Walk(string key, YamlNode node) => node switch
    {
        YamlNode.Scalar scalar => Kind(key, scalar.Text) is { } kind ? [PlatformDiagnostics.LiteralSecret.At(scalar.Span, Masked(scalar.Text), kind)] : [],
        YamlNode.List list => list.Items.SelectMany(item => Walk(key, item)),
        YamlNode.Map map => map.Entries.SelectMany(entry => Walk(entry.Key, entry.Value)),
        _ => [],
    };

    private static string? Kind(string key, string text) =>
        text.Length < 8 ? null
        : text.Length >= 20 && AwsKey().IsMatch(text) ? "an AWS access key"
        : text.Contains("-----BEGIN", StringComparison.Ordinal) && PrivateKey().IsMatch(text) ? "a private key"
        : text.Length >= 14 && Token().IsMatch(text) ? "an access token"
        : text.Contains("eyJ", StringComparison.Ordinal) && JsonWebToken().IsMatch(text) ? "a JSON web token"
        : text.Contains('@') && UserInfo().IsMatch(text) ? "a password in a URL"
        : text.AsSpan().IndexOfAny('=', ':') > 0 && AssignedPassword().IsMatch(text) ? "a password"
        : SecretKey().IsMatch(key) && LooksRandom(text) ? "a value under a secret's name"
        : null;

    // A reference, a path, a sentence or a plain word under such a key is a name, not a value.
    private static bool LooksRandom(string text) =>
        !text.Contains("${", StringComparison.Ordinal) && !text.Contains(' ') && !text.Contains('/') && text.Any(char.IsAsciiDigit) && text.Any(char.IsAsciiLetter);

    private static string Masked(string text) => $"{text[..4].ReplaceLineEndings(" ")}...";

    [GeneratedRegex(@"\b(?:AKIA|ASIA)[A-Z0-9]{16}\b", RegexOptions.CultureInvariant)]
    private static partial Regex AwsKey();

    [GeneratedRegex("-----BEGIN [A-Z ]*PRIVATE KEY", RegexOptions.CultureInvariant)]
    private static partial Regex PrivateKey();

    [GeneratedRegex(@"\b(?:gh[pousr]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,}|glpat-[A-Za-z0-9_-]{16,}|xox[abprs]-[A-Za-z0-9-]{10,}|sk_live_[A-Za-z0-9]{16,}|dapi[0-9a-f]{32}|AIza[A-Za-z0-9_-]{30,}|npm_[A-Za-z0-9]{30,})", RegexOptions.CultureInvariant)]
    private static partial Regex Token();

    [GeneratedRegex(@"\beyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}\.", RegexOptions.CultureInvariant)]
    private static partial Regex JsonWebToken();

    [GeneratedRegex(@"[a-z][a-z0-9+.-]*://[^\s/:@]+:[^\s/@$]{3,}@", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex UserInfo();

    [GeneratedRegex(@"\b(?:password|passwd|pwd|secret|token|api[_-]?key)\s*[=:]\s*[^\s$;&{]{6,}", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex AssignedPassword();

    [GeneratedRegex("(?:password|passwd|pwd|secret|token|api_?key|private_?key|credential)s?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex SecretKey();
}
