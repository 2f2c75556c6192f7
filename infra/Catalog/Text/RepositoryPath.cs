namespace Infra.Catalog.Text;

/// <summary>
/// A path relative to the repository's root: forward slashes, no leading slash, no <c>.</c> or <c>..</c> segments.
/// The empty path is the root itself. Ordered by ordinal comparison.
/// </summary>
public readonly record struct RepositoryPath : IComparable<RepositoryPath>
{
    private readonly string? _value;

    // The root is one value, however it was made.
    private RepositoryPath(string value) => _value = value.Length == 0 ? null : value;

    public static RepositoryPath Root => default;

    public string Value => _value ?? "";

    /// <summary>The last segment.</summary>
    public string Name => Value[(Value.LastIndexOf('/') + 1)..];

    /// <summary>The extension with its dot, in lower case; empty where there is none.</summary>
    public string Extension
    {
        get
        {
            var name = Name;
            var dot = name.LastIndexOf('.');
            return dot > 0 ? name[dot..].ToLowerInvariant() : "";
        }
    }

    public RepositoryPath Parent => new(Value.LastIndexOf('/') is var slash and >= 0 ? Value[..slash] : "");

    /// <summary>For paths written in code; throws <see cref="ArgumentException"/> on one that leaves the repository.</summary>
    public static RepositoryPath Of(string path) =>
        TryResolve(default, path, out var result)
            ? result
            : throw new ArgumentException($"'{path}' is not a path inside the repository.", nameof(path));

    /// <summary>
    /// Resolves what a file names relative to <paramref name="folder"/>. False for absolute paths and those that leave the repository.
    /// </summary>
    public static bool TryResolve(RepositoryPath folder, string path, out RepositoryPath result)
    {
        result = default;
        if (path.StartsWith('/') || path.Contains('\\') || path.Contains('\0') || (path.Length > 1 && path[1] == ':'))
        {
            return false;
        }

        var segments = new List<string>(folder.Value.Length == 0 ? [] : folder.Value.Split('/'));
        foreach (var segment in path.Split('/'))
        {
            switch (segment)
            {
                case "" or ".":
                    break;
                case ".." when segments.Count == 0:
                    return false;
                case "..":
                    segments.RemoveAt(segments.Count - 1);
                    break;
                default:
                    segments.Add(segment);
                    break;
            }
        }

        result = new RepositoryPath(string.Join('/', segments));
        return true;
    }

    /// <summary>
    /// The entry named <paramref name="name"/> below this folder; <paramref name="name"/> may hold several plain segments.
    /// </summary>
    public RepositoryPath Child(string name) => new(Value.Length == 0 ? name : $"{Value}/{name}");

    public bool IsBelow(RepositoryPath folder) =>
        folder.Value.Length == 0
        || (
            Value.Length > folder.Value.Length
            && Value[folder.Value.Length] == '/'
            && Value.StartsWith(folder.Value, StringComparison.Ordinal)
        );

    /// <summary>This path as seen from <paramref name="folder"/>, which must be above it.</summary>
    public string RelativeTo(RepositoryPath folder) => folder.Value.Length == 0 ? Value : Value[(folder.Value.Length + 1)..];

    public int CompareTo(RepositoryPath other) => string.CompareOrdinal(Value, other.Value);

    public override string ToString() => Value;
}
