using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace DataOps.Engine.Properties;

/// <summary>
/// A place inside properties: <c>root.list[0]["a key"].*</c>, as in Pulumi's ignoreChanges and detailed diffs. A <c>*</c> stands for any
/// key or index.
/// </summary>
internal sealed class PropertyPath
{
    public static readonly PropertyPath Root = new([]);

    private PropertyPath(ImmutableArray<PathSegment> segments) => Segments = segments;

    public ImmutableArray<PathSegment> Segments { get; }

    public PropertyPath Append(string key) => new(Segments.Add(new PathSegment(key, -1)));

    public PropertyPath Append(int index) => new(Segments.Add(new PathSegment(null, index)));

    /// <summary>Null when the text is no path.</summary>
    public static PropertyPath? Parse(string text)
    {
        var segments = ImmutableArray.CreateBuilder<PathSegment>();
        var at = 0;
        if (text.StartsWith('.'))
        {
            return null;
        }

        while (at < text.Length)
        {
            switch (text[at])
            {
                case '.':
                    at++;
                    if (at == text.Length)
                    {
                        return null;
                    }

                    break;
                case '[':
                    if (ParseIndex(text, ref at) is not { } segment)
                    {
                        return null;
                    }

                    segments.Add(segment);
                    break;
                default:
                    var end = text.AsSpan(at).IndexOfAny('.', '[');
                    var key = end < 0 ? text[at..] : text.Substring(at, end);
                    segments.Add(new PathSegment(key, -1));
                    at += key.Length;
                    break;
            }
        }

        return new PropertyPath(segments.ToImmutable());
    }

    /// <summary>True when the other path is this one or lies below it.</summary>
    public bool Contains(PropertyPath other)
    {
        if (other.Segments.Length < Segments.Length)
        {
            return false;
        }

        for (var i = 0; i < Segments.Length; i++)
        {
            if (!Segments[i].IsWildcard && Segments[i] != other.Segments[i])
            {
                return false;
            }
        }

        return true;
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var segment in Segments)
        {
            if (segment.Key is not { } key)
            {
                text.Append(CultureInfo.InvariantCulture, $"[{segment.Index}]");
            }
            else if (key.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_'))
            {
                text.Append(text.Length > 0 ? "." : "").Append(key);
            }
            else
            {
                text.Append("[\"").Append(key.Replace("\"", "\\\"", StringComparison.Ordinal)).Append("\"]");
            }
        }

        return text.ToString();
    }

    private static PathSegment? ParseIndex(string text, ref int at)
    {
        if (at + 1 < text.Length && text[at + 1] == '"')
        {
            return ParseQuoted(text, ref at);
        }

        var end = text.IndexOf(']', at);
        if (end < 0)
        {
            return null;
        }

        var inner = text.AsSpan(at + 1, end - at - 1);
        at = end + 1;
        if (inner is PathSegment.Wildcard)
        {
            return new PathSegment(PathSegment.Wildcard, -1);
        }

        return int.TryParse(inner, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var index)
            ? new PathSegment(null, index)
            : null;
    }

    private static PathSegment? ParseQuoted(string text, ref int at)
    {
        var key = new StringBuilder();
        var i = at + 2;
        while (i < text.Length && text[i] != '"')
        {
            if (text[i] == '\\' && i + 1 < text.Length && text[i + 1] == '"')
            {
                i++;
            }

            key.Append(text[i]);
            i++;
        }

        if (i + 1 >= text.Length || text[i + 1] != ']')
        {
            return null;
        }

        at = i + 2;
        return new PathSegment(key.ToString(), -1);
    }
}
