using System.Text.RegularExpressions;
using DataOps.Engine.Events;

namespace DataOps.Reporting;

/// <summary>A message with its severity and code in front, unless it already names a place in a file and a code of its own.</summary>
public static partial class MessageText
{
    public static bool IsPlaced(EngineEvent.Message message) => Placed().IsMatch(message.Text);

    public static string Of(EngineEvent.Message message) => IsPlaced(message) ? message.Text : Prefix(message) + message.Text;

    /// <summary>The part in front of the text: <c>error DP3001: </c>.</summary>
    public static string Prefix(EngineEvent.Message message)
    {
        var word = Word(message.Severity);
        return IsPlaced(message) || (word.Length == 0 && message.Code is null)
            ? ""
            : $"{string.Join(' ', new[] { word, message.Code }.Where(part => !string.IsNullOrEmpty(part)))}: ";
    }

    public static StyleColor ColorOf(MessageSeverity severity) =>
        severity switch
        {
            MessageSeverity.Error => StyleColor.Red,
            MessageSeverity.Warning => StyleColor.Yellow,
            MessageSeverity.Debug => StyleColor.Grey,
            _ => StyleColor.None,
        };

    /// <summary>Pulumi's word for a severity, as machines read it.</summary>
    public static string Severity(MessageSeverity severity) =>
        severity switch
        {
            MessageSeverity.Error => "error",
            MessageSeverity.Warning => "warning",
            MessageSeverity.Debug => "debug",
            _ => "info",
        };

    private static string Word(MessageSeverity severity) => severity == MessageSeverity.Info ? "" : Severity(severity);

    [GeneratedRegex(@"^[^\n]*?(\(\d+,\d+\))?: (error|warning|info) [A-Z]{2}\d{4}: ", RegexOptions.CultureInvariant)]
    private static partial Regex Placed();
}
