using System.Globalization;

namespace DataOps.Wire.Processes;

/// <summary>A line that a process printed, or the beginning of one.</summary>
/// <param name="Omitted">How many characters of it were passed over.</param>
public readonly record struct OutputLine(string Text, long Omitted)
{
    public bool IsCut => Omitted > 0;

    /// <summary>The text, with a note of what is missing.</summary>
    public string Whole => Marked(Text);

    /// <summary>Another form of the text, with a note of what is missing.</summary>
    public string Marked(string text) =>
        IsCut ? string.Create(CultureInfo.InvariantCulture, $"{text} [{Omitted} more characters on this line]") : text;
}
