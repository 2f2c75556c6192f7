using System.Text.RegularExpressions;

namespace Infra.Catalog.Rules.Pipelines;

/// <summary>
/// What secrets look like: by themselves, or by the name that they are given to. Each answer is the words of a finding; null for none.
/// </summary>
internal static partial class SecretForms
{
    private const string UnderName = "a value under a secret's name";

    /// <summary>Whether a text is or holds a secret of a known form.</summary>
    public static string? OfText(string text) =>
        text.Length < 8 ? null
        : text.Length >= 20 && AwsKey().IsMatch(text) ? "an AWS access key"
        : text.Contains("-----BEGIN", StringComparison.Ordinal) && PrivateKey().IsMatch(text) ? "a private key"
        : text.Length >= 14 && Token().IsMatch(text) ? "an access token"
        : text.Contains("eyJ", StringComparison.Ordinal) && JsonWebToken().IsMatch(text) ? "a JSON web token"
        : text.Contains('@') && UserInfo().IsMatch(text) ? "a password in a URL"
        : text.AsSpan().IndexOfAny('=', ':') > 0 && (AssignedPassword().IsMatch(text) || ConnectionPassword().IsMatch(text)) ? "a password"
        : null;

    /// <summary>Whether a setting's value is a secret by the setting's name, where most values are names of things.</summary>
    public static string? OfName(string name, string text) =>
        text.Length >= 8
        && SecretName().IsMatch(name)
        && !text.Contains("${", StringComparison.Ordinal)
        && !text.Contains(' ')
        && !text.Contains('/')
        && text.Any(char.IsAsciiDigit)
        && text.Any(char.IsAsciiLetter)
            ? UnderName
            : null;

    /// <summary>
    /// Whether a value that code is given is a secret by its name. A reference, a placeholder, a path and the name of a secret are none.
    /// </summary>
    public static string? OfValue(string name, string text) =>
        text.Length == 0 || Reference().IsMatch(text) || Placeholder().IsMatch(text) || Location().IsMatch(text) ? null
        : PasswordName().IsMatch(name) ? UnderName
        : SecretName().IsMatch(name)
        && !text.Contains(' ')
        && !text.Contains('/')
        && !text.All(char.IsAsciiDigit)
        && !NameOfSecret().IsMatch(text)
            ? UnderName
        : null;

    /// <summary>The start of a secret, far from enough to use it.</summary>
    public static string Masked(string text) => $"{text[..(text.Length >= 8 ? 4 : 1)].ReplaceLineEndings(" ")}...";

    [GeneratedRegex(@"\b(?:AKIA|ASIA)[A-Z0-9]{16}\b", RegexOptions.CultureInvariant)]
    private static partial Regex AwsKey();

    [GeneratedRegex("-----BEGIN [A-Z ]*PRIVATE KEY", RegexOptions.CultureInvariant)]
    private static partial Regex PrivateKey();

    [GeneratedRegex(
        @"\b(?:gh[pousr]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,}|gl(?:pat|rt|dt)-[A-Za-z0-9_-]{16,}|xox[abprs]-[A-Za-z0-9-]{10,}|[sr]k_live_[A-Za-z0-9]{16,}"
            + @"|dapi[0-9a-f]{32}|AIza[A-Za-z0-9_-]{30,}|npm_[A-Za-z0-9]{30,}|hf_[A-Za-z0-9]{30,}|sk-[A-Za-z0-9_-]*[A-Za-z0-9]{20,}|pypi-[A-Za-z0-9_-]{40,}|dop_v1_[0-9a-f]{40,}|SG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,})",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Token();

    [GeneratedRegex(@"\beyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}\.", RegexOptions.CultureInvariant)]
    private static partial Regex JsonWebToken();

    [GeneratedRegex(@"[a-z][a-z0-9+.-]*://[^\s/:@]+:[^\s/@$<{*]{3,}@", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex UserInfo();

    [GeneratedRegex(
        @"\b(?:password|passwd|pwd|secret|token|api[_-]?key)[""']?\s*[=:]\s*[""']?[^\s$;&{""'<*]{6,}",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase
    )]
    private static partial Regex AssignedPassword();

    // Server=db;Uid=reader;Pwd=x; and what Azure calls its keys.
    [GeneratedRegex(
        @"(?:;\s*(?:password|pwd)\s*=\s*[^\s$;{<*]+|\b(?:AccountKey|SharedAccessKey|SharedSecretValue)\s*=\s*[^\s$;{<*]+)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase
    )]
    private static partial Regex ConnectionPassword();

    [GeneratedRegex("(?:password|passwd|pwd|passphrase)s?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex PasswordName();

    [GeneratedRegex(
        @"(?:password|passwd|pwd|passphrase|secret|token|api[_.-]?key|private[_.-]?key|secret(?:[_.-]?access)?[_.-]?key|account[_.-]?key|credential)s?$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase
    )]
    private static partial Regex SecretName();

    // ${secret.x}, {{ env_var('X') }}, $NAME and $(NAME), %NAME%.
    [GeneratedRegex(@"\$\{|\{\{|^\$\(?\w+\)?$|^%\w+%$", RegexOptions.CultureInvariant)]
    private static partial Regex Reference();

    [GeneratedRegex(
        @"^(?:<[^>]*>|\*+|x+|\.+|-+|change[-_ ]?(?:me|it)|placeholder|redacted|example|dummy|none|null|todo|true|false|yes|no|on|off|your[-_ ].*)$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase
    )]
    private static partial Regex Placeholder();

    // A file that holds it, or its address in a store.
    [GeneratedRegex(@"^(?:/|\./|[a-z][a-z0-9+.-]*://|arn:)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Location();

    [GeneratedRegex("^[A-Za-z]+(?:[-_.][A-Za-z]+)+$", RegexOptions.CultureInvariant)]
    private static partial Regex NameOfSecret();
}
