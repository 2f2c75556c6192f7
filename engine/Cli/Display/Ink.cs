using DataOps.Cli.Runs;

namespace DataOps.Cli.Display;

/// <summary>Colours text with terminal sequences, or leaves it as it is.</summary>
internal sealed class Ink
{
    private readonly bool _isOn;

    private Ink(bool isOn) => _isOn = isOn;

    public static Ink Off { get; } = new(false);

    /// <summary>By the option; where that is <c>auto</c>, on for terminals unless <c>NO_COLOR</c> is set.</summary>
    public static Ink For(RunDisplaySettings settings, bool noColor) =>
        new(
            settings.Color switch
            {
                "always" or "raw" => true,
                "never" => false,
                _ => settings.IsTerminal && !noColor,
            }
        );

    public string Paint(string text, InkColor color) =>
        !_isOn || color == InkColor.None || text.Length == 0 ? text : $"\e[{Code(color)}m{text}\e[0m";

    public string Bold(string text) => _isOn ? $"\e[1m{text}\e[0m" : text;

    private static string Code(InkColor color) =>
        color switch
        {
            InkColor.Red => "31",
            InkColor.Green => "32",
            InkColor.Yellow => "33",
            InkColor.Magenta => "35",
            InkColor.Cyan => "36",
            InkColor.Grey => "90",
            _ => "0",
        };
}
