using System.Text.Json;
using System.Xml;
using System.Xml.Linq;

namespace DataOps.Engine.Host.Programs;

/// <summary>
/// The files that go into a build: everything in the folders of the project and of those that it references, and the files above and beside
/// them that MSBuild and NuGet take up by themselves or by import.
/// </summary>
internal static class BuildInputs
{
    private static readonly string[] TakenUp =
    [
        "Directory.Build.props",
        "Directory.Build.targets",
        "Directory.Packages.props",
        "Directory.Solution.props",
        "global.json",
        "nuget.config",
        "NuGet.config",
        "NuGet.Config",
        ".editorconfig",
        ".globalconfig",
    ];

    // A project at the root of a repository has folders below it that are no part of it.
    private static readonly string[] CompiledExtensions =
    [
        ".cs",
        ".fs",
        ".vb",
        ".csproj",
        ".fsproj",
        ".vbproj",
        ".props",
        ".targets",
        ".resx",
        ".json",
        ".proto",
    ];

    public static HashSet<string> Of(string project)
    {
        var inputs = new HashSet<string>(StringComparer.Ordinal);
        foreach (var each in Projects(project))
        {
            var folder = Path.GetDirectoryName(each)!;
            var isRoot = File.Exists(Path.Combine(folder, "Pulumi.yaml"));
            inputs.UnionWith(Files(folder).Where(file => !isRoot || CompiledExtensions.Contains(Path.GetExtension(file))));
            for (var above = folder; above is not null; above = Path.GetDirectoryName(above))
            {
                inputs.UnionWith(TakenUp.Select(name => Path.Combine(above, name)).Where(File.Exists));
            }
        }

        var imports = new Queue<string>(
            inputs.Where(file => Path.GetExtension(file) is ".csproj" or ".fsproj" or ".vbproj" or ".props" or ".targets")
        );
        while (imports.TryDequeue(out var file))
        {
            foreach (var import in Imports(file).Where(inputs.Add))
            {
                imports.Enqueue(import);
            }
        }

        return inputs;
    }

    // The assets file of the last restore knows the references, those included that imported targets add.
    private static HashSet<string> Projects(string project)
    {
        var projects = new HashSet<string>(StringComparer.Ordinal) { Path.GetFullPath(project) };
        var folder = Path.GetDirectoryName(project)!;
        var objects = Path.Combine(folder, "obj");
        if (!Directory.Exists(objects))
        {
            return projects;
        }

        foreach (var assets in Directory.EnumerateFiles(objects, "project.assets.json", SearchOption.AllDirectories))
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(assets));
            if (!document.RootElement.TryGetProperty("libraries", out var libraries))
            {
                continue;
            }

            foreach (var library in libraries.EnumerateObject())
            {
                if (library.Value.TryGetProperty("msbuildProject", out var path) && path.GetString() is { } relative)
                {
                    projects.Add(Path.GetFullPath(relative.Replace('\\', '/'), folder));
                }
            }
        }

        return projects;
    }

    private static IEnumerable<string> Files(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            yield return file;
        }

        foreach (var nested in Directory.EnumerateDirectories(folder))
        {
            var name = Path.GetFileName(nested);
            if (name is "bin" or "obj" or "node_modules" || name.StartsWith('.'))
            {
                continue;
            }

            foreach (var file in Files(nested))
            {
                yield return file;
            }
        }
    }

    private static IEnumerable<string> Imports(string file)
    {
        XDocument document;
        try
        {
            document = XDocument.Load(file);
        }
        catch (XmlException)
        {
            return [];
        }

        var folder = Path.GetDirectoryName(file)!;
        return document
            .Descendants()
            .Where(element => element.Name.LocalName == "Import")
            .Select(element => element.Attribute("Project")?.Value.Replace('\\', '/') ?? "")
            .Select(path =>
                path.Replace("$(MSBuildThisFileDirectory)", folder + "/", StringComparison.OrdinalIgnoreCase)
                    .Replace("$(MSBuildProjectDirectory)", folder, StringComparison.OrdinalIgnoreCase)
            )
            .Where(path =>
                path.Length > 0 && !path.Contains('$', StringComparison.Ordinal) && !path.Contains('*', StringComparison.Ordinal)
            )
            .Select(path => Path.GetFullPath(path, folder))
            .Where(File.Exists);
    }
}
