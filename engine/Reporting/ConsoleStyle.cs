namespace DataOps.Reporting;

/// <summary>Colours text with terminal sequences, or leaves it as it is.</summary>
public sealed class ConsoleStyle
{
    private readonly bool _isOn;

    private ConsoleStyle(bool isOn) => _isOn = isOn;

    public static ConsoleStyle Off { get; } = new(false);

    /// <summary>By the option; where that is <c>auto</c>, on for terminals unless <c>NO_COLOR</c> is set.</summary>
    public static ConsoleStyle For(RunDisplaySettings settings, bool noColor) =>
        new(
            settings.Color switch
            {
                "always" or "raw" => true,
                "never" => false,
                _ => settings.IsTerminal && !noColor,
            }
        );

    public string Paint(string text, StyleColor color) =>
        !_isOn || color == StyleColor.None || text.Length == 0 ? text : $"\e[{Code(color)}m{text}\e[0m";

    public string Bold(string text) => _isOn ? $"\e[1m{text}\e[0m" : text;

    private static string Code(StyleColor color) =>
        color switch
        {
            StyleColor.Red => "31",
            StyleColor.Green => "32",
            StyleColor.Yellow => "33",
            StyleColor.Magenta => "35",
            StyleColor.Cyan => "36",
            StyleColor.Grey => "90",
            _ => "0",
        };
}
