using System.Text.Json;

namespace DataOps.Engine.Host.Programs;

/// <summary>
/// What a program references, as Pulumi's language hosts find it out: .NET packages by the assets of the last restore and their
/// <c>content/pulumi-plugin.json</c>, Node packages by the <c>pulumi</c> field of their <c>package.json</c>. More than a stack needs,
/// maybe.
/// </summary>
public static class RequiredPackages
{
    private const string Prefix = "Pulumi.";

    /// <summary>None of what cannot be read: it is asked for advice only.</summary>
    public static IReadOnlyList<RequiredPackage> Of(ProgramSpec spec)
    {
        try
        {
            var folder = ProgramLocation.Of(spec).Directory;
            return
            [
                .. (spec.Runtime == "nodejs" ? OfNode(folder) : OfDotnet(spec, folder))
                    .DistinctBy(package => package.Name)
                    .OrderBy(package => package.Name, StringComparer.Ordinal),
            ];
        }
        catch (Exception exception)
            when (exception
                    is FaultException
                        or IOException
                        or UnauthorizedAccessException
                        or JsonException
                        or InvalidOperationException
                        or KeyNotFoundException
            )
        {
            return [];
        }
    }

    private static IEnumerable<RequiredPackage> OfDotnet(ProgramSpec spec, string folder)
    {
        var file = spec.RuntimeOptions.TryGetValue("binary", out var binary)
            ? Path.ChangeExtension(Path.GetFullPath(binary, spec.ProjectDirectory), ".deps.json")
            : Path.Combine(folder, "obj", "project.assets.json");
        if (!File.Exists(file))
        {
            yield break;
        }

        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        var folders = PackageFolders(document.RootElement, spec);
        foreach (var library in document.RootElement.GetProperty("libraries").EnumerateObject())
        {
            var (name, version) = library.Name.Split('/') is [var first, var second] ? (first, second) : (library.Name, "");
            var kind = library.Value.GetProperty("type").GetString();
            if (kind == "package" && Packaged(folders, name, version) is { } package)
            {
                yield return package;
            }
            else if (kind == "project" && name.StartsWith(Prefix, StringComparison.Ordinal))
            {
                yield return new RequiredPackage(name[Prefix.Length..], "", "");
            }
        }
    }

    private static List<string> PackageFolders(JsonElement assets, ProgramSpec spec) =>
        assets.TryGetProperty("packageFolders", out var folders)
            ? [.. folders.EnumerateObject().Select(folder => folder.Name)]
            :
            [
                spec.Environment.GetValueOrDefault("NUGET_PACKAGES")
                    ?? Path.Combine(spec.Environment.GetValueOrDefault("HOME", ""), ".nuget", "packages"),
            ];

    private static RequiredPackage? Packaged(List<string> folders, string name, string version)
    {
        var content = folders
            .Select(folder => Path.Combine(folder, name.ToLowerInvariant(), version.ToLowerInvariant(), "content"))
            .FirstOrDefault(Directory.Exists);
        return content is null ? null : FromPluginFile(Path.Combine(content, "pulumi-plugin.json"), name, version);
    }

    private static RequiredPackage? FromPluginFile(string file, string name, string version)
    {
        if (!File.Exists(file))
        {
            return null;
        }

        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        return FromPlugin(
            document.RootElement,
            name.StartsWith(Prefix, StringComparison.Ordinal) ? name[Prefix.Length..].ToLowerInvariant() : name,
            version
        );
    }

    private static IEnumerable<RequiredPackage> OfNode(string folder)
    {
        var modules = Path.Combine(folder, "node_modules");
        if (!Directory.Exists(modules))
        {
            yield break;
        }

        var own = Directory.EnumerateDirectories(modules).Where(module => !Path.GetFileName(module).StartsWith('@'));
        var scoped = Directory.EnumerateDirectories(modules, "@*").SelectMany(Directory.EnumerateDirectories);
        foreach (var file in own.Concat(scoped).Select(module => Path.Combine(module, "package.json")).Where(File.Exists))
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            var root = document.RootElement;
            if (
                root.TryGetProperty("pulumi", out var plugin)
                && FromPlugin(
                    plugin,
                    Text(root, "name") is { } name ? name[(name.LastIndexOf('/') + 1)..] : "",
                    Text(root, "version") ?? ""
                )
                    is { } package
            )
            {
                yield return package;
            }
        }
    }

    private static RequiredPackage? FromPlugin(JsonElement plugin, string name, string version) =>
        plugin.ValueKind == JsonValueKind.Object
        && plugin.TryGetProperty("resource", out var isResource)
        && isResource.ValueKind == JsonValueKind.True
            ? new RequiredPackage(
                Text(plugin, "name") ?? name,
                (Text(plugin, "version") ?? version).TrimStart('v'),
                Text(plugin, "server") ?? ""
            )
            : null;

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text
            ? text
            : null;
}
