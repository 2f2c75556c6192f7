using System.Text.Json;
using System.Text.RegularExpressions;

namespace Infra.Catalog.Yaml.Schemas;

/// <summary>Types of JSON Schema for values of YAML, and the words for them.</summary>
internal static partial class SchemaWords
{
    /// <summary>The type of a value as YAML's core schema has it.</summary>
    public static string TypeOf(YamlNode node) =>
        node switch
        {
            YamlNode.Map => "object",
            YamlNode.List => "array",
            YamlNode.Scalar { IsNull: true } => "null",
            YamlNode.Scalar { IsPlain: true, Text: "true" or "false" or "True" or "False" or "TRUE" or "FALSE" } => "boolean",
            YamlNode.Scalar { IsPlain: true } plain when Whole().IsMatch(plain.Text) => "integer",
            YamlNode.Scalar { IsPlain: true } plain when Real().IsMatch(plain.Text) => "number",
            _ => "string",
        };

    public static bool IsOf(string type, string wanted) => type == wanted || (type == "integer" && wanted == "number");

    /// <summary>The types that a schema names.</summary>
    public static IEnumerable<string> Types(JsonElement type) =>
        type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(item => item.GetString() ?? "") : [type.GetString() ?? ""];

    /// <summary>What a value must be, or, where it is an item, what the list around it must be.</summary>
    public static string Words(IEnumerable<string> types, bool isItem) =>
        isItem ? $"a list of {string.Join(" or ", types.Select(Plural).Distinct())}" : string.Join(" or ", types.Select(Word).Distinct());

    private static string Plural(string type) =>
        type switch
        {
            "object" => "maps",
            "array" => "lists",
            "boolean" => "true and false",
            "integer" => "whole numbers",
            "number" => "numbers",
            _ => "texts",
        };

    private static string Word(string type) =>
        type switch
        {
            "object" => "a map",
            "array" => "a list",
            "null" => "empty",
            "boolean" => "true or false",
            "integer" => "a whole number",
            "number" => "a number",
            _ => "a text",
        };

    [GeneratedRegex(@"^[-+]?[0-9]+\z|^0o[0-7]+\z|^0x[0-9a-fA-F]+\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Whole();

    [GeneratedRegex(
        @"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\z",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    private static partial Regex Real();
}
