namespace Pulumi.SchemaGenerator;

/// <summary>The text of <c>schema.json</c> or of the <c>overlay.json</c> beside it.</summary>
internal sealed record SchemaFile(string Path, string Text)
{
    public bool IsOverlay => IsNamed(Path, "overlay.json");

    public static bool IsOne(string path) => IsNamed(path, "schema.json") || IsNamed(path, "overlay.json");

    private static bool IsNamed(string path, string name) =>
        string.Equals(System.IO.Path.GetFileName(path), name, StringComparison.OrdinalIgnoreCase);
}
