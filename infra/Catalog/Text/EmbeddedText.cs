namespace Infra.Catalog.Text;

/// <summary>Text files that the build embeds into the catalogue.</summary>
internal static class EmbeddedText
{
    /// <summary>The names of the files below a folder, in ordinal order.</summary>
    /// <param name="folder">The folder with its slash.</param>
    public static IEnumerable<string> Names(string folder) =>
        typeof(EmbeddedText)
            .Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(folder, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    /// <summary>A file's text.</summary>
    /// <exception cref="InvalidOperationException">The build has embedded no file of this name.</exception>
    public static string Read(string name)
    {
        using var stream =
            typeof(EmbeddedText).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>
    /// The lines of a text without blanks around them, without empty ones and without comments, which start with <c>#</c>.
    /// </summary>
    public static IEnumerable<string> Lines(string text) =>
        text.ReplaceLineEndings("\n")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(line => line[0] != '#');
}
