using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Text;
using Infra.Catalog.Yaml;
using Infra.Catalog.Yaml.Schemas;

namespace Infra.Catalog.Contracts;

/// <summary>Holds a contract against the schema that the Open Data Contract Standard publishes for the contract's own version.</summary>
internal static class ContractStandard
{
    /// <summary>The versions whose schemas are embedded, the newest first.</summary>
    public static readonly ImmutableArray<string> Versions = ["v3.1.0", "v3.0.2", "v3.0.1", "v3.0.0"];

    private static readonly ConcurrentDictionary<string, JsonElement> Schemas = new(StringComparer.Ordinal);

    /// <summary>What the contract does against the standard; a contract that names no version is held against the newest one.</summary>
    public static IEnumerable<Diagnostic> Check(YamlNode.Map contract, RepositoryPath file)
    {
        var version = contract["apiVersion"];
        if (version is YamlNode.Scalar { IsNull: false } given && !Versions.Contains(given.Text))
        {
            return [ContractDiagnostics.WrongApiVersion.At(given.Span, given.Text).WithHint(Suggestion.Sentence(given.Text, Versions))];
        }

        var name = (version as YamlNode.Scalar)?.Text is { Length: > 0 } text && Versions.Contains(text) ? text : Versions[0];
        return new SchemaCheck(Schemas.GetOrAdd(name, Read)).Check(contract).Select(violation => Finding(violation, contract, file, name));
    }

    private static JsonElement Read(string version)
    {
        using var document = JsonDocument.Parse(EmbeddedText.Read($"odcs-{version[1..]}.json"));
        return document.RootElement.Clone();
    }

    private static Diagnostic Finding(SchemaViolation violation, YamlNode.Map contract, RepositoryPath file, string version) =>
        violation.Kind switch
        {
            SchemaViolationKind.MissingKey => ContractDiagnostics.MissingField.At(
                violation.Node == contract ? SourceSpan.StartOf(file) : violation.Span,
                violation.Key
            ),
            SchemaViolationKind.UnknownKey => ContractDiagnostics
                .UnknownKey.At(violation.Span, violation.Key, Noun(violation.Owner), version)
                .WithHint(Suggestion.Sentence(violation.Key, violation.Known)),
            _ => ContractDiagnostics
                .WrongValue.At(violation.Span, violation.Key, violation.Expected, Shown(violation.Node))
                .WithHint(violation.Node is YamlNode.Scalar scalar ? Suggestion.Sentence(scalar.Text, violation.Known) : ""),
        };

    private static string Shown(YamlNode node) => node is YamlNode.Scalar { IsNull: false } scalar ? $"'{scalar.Text}'" : node.KindName;

    private static string Noun(string owner) =>
        owner switch
        {
            "" => "a contract",
            "SchemaObject" => "a schema object",
            "SchemaProperty" or "SchemaItemProperty" => "a property",
            "DataQuality" => "a quality rule",
            "Server" => "a server",
            "CustomProperty" => "a custom property",
            "ServiceLevelAgreementProperty" => "a service level",
            _ when char.IsLower(owner[0]) => $"'{owner}'",
            _ => $"'{char.ToLowerInvariant(owner[0])}{owner[1..]}'",
        };
}
