using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;

namespace DataOps.Providers.Schema;

/// <summary>
/// The schemas that this assembly carries: <c>Pulumi.NAME/schema.json</c> and <c>Pulumi.NAME/overlay.json</c>, by package name.
/// </summary>
internal sealed class EmbeddedSchemas
{
    private const string SchemaFile = "/schema.json";

    private static readonly Assembly Carrier = typeof(EmbeddedSchemas).Assembly;

    private static readonly Lazy<FrozenDictionary<string, string>> Folders = new(FindFolders);

    private readonly ConcurrentDictionary<string, Lazy<PackageSchema>> _packages = new();

    public static IEnumerable<string> Packages => Folders.Value.Keys;

    public static bool Has(string package) => Folders.Value.ContainsKey(package);

    /// <exception cref="KeyNotFoundException">No schema has this name.</exception>
    public PackageSchema Load(string package) =>
        _packages.GetOrAdd(package, name => new Lazy<PackageSchema>(() => Read(Folders.Value[name]))).Value;

    private static FrozenDictionary<string, string> FindFolders() =>
        (
            from resource in Carrier.GetManifestResourceNames()
            where resource.EndsWith(SchemaFile, StringComparison.Ordinal)
            let folder = resource[..^SchemaFile.Length]
            let name = NameOf(resource)
            where name is not null
            select (name, folder)
        ).ToFrozenDictionary(entry => entry.name, entry => entry.folder, StringComparer.Ordinal);

    // The name stands near the beginning: only that part of the file is read.
    private static string? NameOf(string resource)
    {
        using var stream = Open(resource)!;
        Span<byte> start = stackalloc byte[4096];
        var reader = new Utf8JsonReader(
            start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)],
            isFinalBlock: false,
            default
        );
        try
        {
            while (reader.Read())
            {
                if (reader is { CurrentDepth: 1, TokenType: JsonTokenType.PropertyName } && reader.ValueTextEquals("name"))
                {
                    return reader.Read() ? reader.GetString() : null;
                }
            }
        }
        catch (JsonException)
        {
            return null;
        }

        return null;
    }

    private static PackageSchema Read(string folder) => new(Parse(folder + SchemaFile)!, Parse(folder + "/overlay.json"));

    private static JsonDocument? Parse(string resource)
    {
        using var stream = Open(resource);
        return stream is null ? null : JsonDocument.Parse(stream);
    }

    private static Stream? Open(string resource) => Carrier.GetManifestResourceStream(resource);
}
