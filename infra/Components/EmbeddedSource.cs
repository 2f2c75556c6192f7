namespace Infra.Components;

/// <summary>A file that is part of this assembly.</summary>
internal static class EmbeddedSource
{
    /// <summary>The text of the file with this name.</summary>
    public static string Read(string name)
    {
        using var stream =
            typeof(EmbeddedSource).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not part of the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
