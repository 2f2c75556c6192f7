using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Text;

namespace Infra.Catalog.Shapes.Scalars;

/// <summary>One of a fixed set of words, each standing for a value.</summary>
internal sealed class ChoiceScalar<T>(string noun, ImmutableArray<(string Word, T Value)> choices) : Scalar<T>
{
    public ImmutableArray<string> Words { get; } = [.. choices.Select(choice => choice.Word)];

    public override string Noun => noun;

    public override bool TryParse(string text, [MaybeNullWhen(false)] out T value, [NotNullWhen(false)] out ScalarProblem? problem)
    {
        foreach (var choice in choices)
        {
            if (choice.Word == text)
            {
                (value, problem) = (choice.Value, null);
                return true;
            }
        }

        value = default;
        problem = new ScalarProblem(ValueDiagnostics.NotAChoice, text, noun, string.Join(", ", Words))
        {
            Hint = Suggestion.Sentence(text, Words),
        };
        return false;
    }

    public override void Describe(JsonObject schema) => schema["enum"] = new JsonArray([.. Words.Select(word => JsonValue.Create(word))]);
}
