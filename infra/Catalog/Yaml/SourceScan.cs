using Infra.Catalog.Diagnostics;
using Infra.Catalog.Text;

namespace Infra.Catalog.Yaml;

/// <summary>What can be said of a definition's text before it is parsed.</summary>
internal static class SourceScan
{
    /// <summary>A tab in an indentation: the parser's own message for it misleads, so nothing further is read.</summary>
    public static Diagnostic? Fatal(RepositoryPath file, string text)
    {
        var line = 1;
        for (var index = 0; index < text.Length; line++)
        {
            var start = index;
            while (index < text.Length && text[index] == ' ')
            {
                index++;
            }

            if (index < text.Length && text[index] == '\t' && !IsBlank(text, index))
            {
                var column = index - start + 1;
                return FileDiagnostics.TabIndentation.At(new SourceSpan(file, line, column, line, column + 1));
            }

            var end = text.IndexOf('\n', index);
            index = end < 0 ? text.Length : end + 1;
        }

        return null;
    }

    /// <summary>Each kind of finding once a file.</summary>
    public static IEnumerable<Diagnostic> Findings(RepositoryPath file, string text)
    {
        if (text.IndexOf('\r') is var carriage and >= 0)
        {
            yield return FileDiagnostics.WindowsLineEndings.At(At(file, text, carriage));
        }

        for (var index = 0; index < text.Length; index++)
        {
            var character = text[index];
            if (character is not ('\n' or '\r' or '\t') && HiddenCharacters.IsHidden(character))
            {
                yield return FileDiagnostics.ControlCharacter.At(At(file, text, index), (int)character);
                yield break;
            }
        }
    }

    private static bool IsBlank(string text, int index)
    {
        while (index < text.Length && text[index] is ' ' or '\t' or '\r')
        {
            index++;
        }

        return index >= text.Length || text[index] is '\n';
    }

    private static SourceSpan At(RepositoryPath file, string text, int index)
    {
        var line = text.AsSpan(0, index).Count('\n') + 1;
        var column = index - text.AsSpan(0, index).LastIndexOf('\n');
        return new SourceSpan(file, line, column, line, column + 1);
    }
}
