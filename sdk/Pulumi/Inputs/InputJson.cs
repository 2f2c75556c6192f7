using System.Text.Json;

namespace Pulumi;

/// <summary>An input of arbitrary JSON, given as text or parsed.</summary>
public sealed class InputJson : Input<JsonElement>
{
    /// <summary>An input without a value.</summary>
    public InputJson()
        : this(Pulumi.Output.Create(default(JsonElement))) { }

    private InputJson(Output<JsonElement> output)
        : base(output) { }

    /// <summary>Parses the text; text that is not JSON is a <see cref="JsonException"/>.</summary>
    public static implicit operator InputJson(string json) => JsonDocument.Parse(json);

    /// <summary>The document's content.</summary>
    public static implicit operator InputJson(JsonDocument document) => document.RootElement;

    /// <summary>The element.</summary>
    public static implicit operator InputJson(JsonElement element) => Pulumi.Output.Create(element);

    /// <summary>Parses the output's text.</summary>
    public static implicit operator InputJson(Output<string> json) => json.Apply(text => JsonDocument.Parse(text));

    /// <summary>The document's content.</summary>
    public static implicit operator InputJson(Output<JsonDocument> document) => document.Apply(value => value.RootElement);

    /// <summary>The element.</summary>
    public static implicit operator InputJson(Output<JsonElement> element) => new(element);
}
