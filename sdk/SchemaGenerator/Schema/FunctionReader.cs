using System.Collections.Immutable;
using Pulumi.SchemaGenerator.Json;

namespace Pulumi.SchemaGenerator.Schema;

/// <summary>Reads functions, whose result is an object of their own, a type, or nothing.</summary>
internal sealed class FunctionReader(TypeReader types, PropertyReader properties, ProblemList problems)
{
    public SchemaFunction Read(string token, JsonValue spec)
    {
        var inputs = spec.Member("inputs") is { } input ? properties.ReadObject(token, input) : null;
        var order = spec.Member("multiArgumentInputs")?.Items.Select(item => item.Text).OfType<string>().ToList() ?? [];
        var outputs = spec.Member("outputs") is { Members.Count: > 0 } some ? some : null;
        var isObject = outputs?.Member("properties") is not null;
        return new SchemaFunction(token)
        {
            Inputs = inputs is not null && order.Count > 0 ? Ordered(inputs, order, spec.Place) : inputs,
            HasSeparateArguments = order.Count > 0,
            Outputs = isObject ? properties.ReadObject(token, outputs!) : null,
            ReturnType = outputs is not null && !isObject ? types.Read(token, outputs, isInputShape: false) : null,
            IsHandWritten = spec.Member("isOverlay")?.Flag == true,
            Deprecation = spec.Member("deprecationMessage")?.Text,
        };
    }

    private SchemaObject Ordered(SchemaObject inputs, List<string> order, JsonPlace place)
    {
        if (!new HashSet<string>(order).SetEquals(inputs.Plain.Select(property => property.Name)))
        {
            problems.NotUnderstood(inputs.Token, "\"multiArgumentInputs\" must name each input once", place);
        }

        ImmutableArray<SchemaProperty> Sort(ImmutableArray<SchemaProperty> shape) =>
            shape.OrderBy(property => order.IndexOf(property.Name)).ToImmutableArray();
        return inputs with { Plain = Sort(inputs.Plain), Inputs = Sort(inputs.Inputs) };
    }
}
