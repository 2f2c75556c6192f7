using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Infra.Catalog.Text;

namespace DataOps.Reporting;

/// <summary>Strings as JSON for people: only what must be escaped is.</summary>
[JsonSerializable(typeof(string))]
public sealed partial class DisplayJson : JsonSerializerContext
{
    private static readonly DisplayJson Relaxed = new(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static string Quoted(string text) => SafeText.Line(JsonSerializer.Serialize(text, Relaxed.String));
}
