using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;
using Pulumi.SchemaGenerator.Json;

namespace Pulumi.SchemaGenerator.Naming;

/// <summary>Writes constants of the schema as C#.</summary>
internal static class Literals
{
    public static string Text(string value) => SymbolDisplay.FormatLiteral(value, quote: true);

    public static string Of(JsonValue value) => value.Kind == JsonKind.String ? Text(value.Text!) : Bare(value);

    /// <summary>The value without quotes: <c>true</c>, <c>8080</c>, <c>0.5</c>, <c>Retain</c>.</summary>
    public static string Bare(JsonValue value) =>
        value.Kind switch
        {
            JsonKind.Boolean => value.Flag == true ? "true" : "false",
            JsonKind.Number => Number(value.Number ?? 0),
            _ => value.Text ?? "",
        };

    private static string Number(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.Contains("E") ? ((decimal)value).ToString(CultureInfo.InvariantCulture) : text;
    }
}
