using System.Text;
using System.Text.RegularExpressions;

namespace Pulumi.Kubernetes.Yaml;

/// <summary>Files of manifests: found by patterns, read from disk or fetched.</summary>
internal static class ManifestFiles
{
    public static bool IsUrl(string file) =>
        file.StartsWith("http://", StringComparison.Ordinal) || file.StartsWith("https://", StringComparison.Ordinal);

    public static async Task<string> ReadAsync(string file)
    {
        if (!IsUrl(file))
        {
            return await File.ReadAllTextAsync(file).ConfigureAwait(false);
        }

        using var client = new HttpClient();
        return await client.GetStringAsync(new Uri(file)).ConfigureAwait(false);
    }

    /// <summary>
    /// The files that a pattern names, in order; it may hold <c>*</c>, <c>**</c>, <c>?</c>, <c>[a]</c> and <c>{a,b}</c>. A URL is itself.
    /// </summary>
    public static IEnumerable<string> Find(string pattern)
    {
        if (IsUrl(pattern))
        {
            return [pattern];
        }

        var parts = pattern.Replace('\\', '/').Split('/');
        var isFixed = parts.TakeWhile(part => part.AsSpan().IndexOfAny("*?[{") < 0).Count();
        if (isFixed == parts.Length)
        {
            return File.Exists(pattern) ? [pattern] : [];
        }

        var root = string.Join('/', parts[..isFixed]);
        var start =
            root.Length > 0 ? root
            : pattern.StartsWith('/') ? "/"
            : ".";
        var matching = new Regex($"^{Expression(parts[isFixed..])}$", RegexOptions.None, TimeSpan.FromSeconds(5));
        return Directory.Exists(start)
            ? Directory
                .EnumerateFiles(start, "*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(start, file).Replace('\\', '/'))
                .Where(file => matching.IsMatch(file))
                .Select(file => start == "." ? file : Path.Combine(start, file))
                .Order(StringComparer.Ordinal)
            : [];
    }

    private static string Expression(string[] parts)
    {
        var text = new StringBuilder();
        for (var i = 0; i < parts.Length; i++)
        {
            var isLast = i == parts.Length - 1;
            text.Append(parts[i] == "**" ? (isLast ? ".*" : "(?:[^/]+/)*") : Expression(parts[i]) + (isLast ? "" : "/"));
        }

        return text.ToString();
    }

    private static string Expression(string part)
    {
        var text = new StringBuilder();
        var alternatives = 0;
        for (var i = 0; i < part.Length; i++)
        {
            switch (part[i])
            {
                case '*':
                    text.Append("[^/]*");
                    break;
                case '?':
                    text.Append("[^/]");
                    break;
                case '{':
                    alternatives++;
                    text.Append("(?:");
                    break;
                case '}' when alternatives > 0:
                    alternatives--;
                    text.Append(')');
                    break;
                case ',' when alternatives > 0:
                    text.Append('|');
                    break;
                case '[' when part.IndexOf(']', i + 1) is > 0 and var end:
                    var set = part[(i + 1)..end].Replace("\\", "\\\\", StringComparison.Ordinal);
                    text.Append('[').Append(set.StartsWith('!') ? "^" + set[1..] : set).Append(']');
                    i = end;
                    break;
                default:
                    text.Append(Regex.Escape(part[i].ToString()));
                    break;
            }
        }

        return text.ToString();
    }
}
