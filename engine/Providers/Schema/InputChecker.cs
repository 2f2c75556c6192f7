using System.Collections.Immutable;
using DataOps.Engine.Model;
using DataOps.Engine.Monitor;

namespace DataOps.Providers.Schema;

/// <summary>
/// Compares inputs with a shape and reports everything that does not fit. Unknown values fit everywhere; what is in secrets and outputs is
/// looked at. Each reason ends with its code.
/// </summary>
internal sealed class InputChecker
{
    private readonly List<CheckFailure> _failures = [];

    /// <param name="isConfiguration">True for provider configuration, whose values may come as texts whatever their type.</param>
    public static ImmutableArray<CheckFailure> Check(PropertyMap inputs, ObjectShape shape, bool isConfiguration = false)
    {
        var checker = new InputChecker();
        checker.CheckObject(inputs, shape, "", isConfiguration);
        return [.. checker._failures];
    }

    private void CheckObject(PropertyMap properties, ObjectShape shape, string path, bool textsFit = false)
    {
        foreach (var (name, value) in properties)
        {
            if (name.StartsWith("__", StringComparison.Ordinal))
            {
                continue;
            }

            var at = PropertyPath.Append(path, name);
            if (shape.Properties.TryGetValue(name, out var property))
            {
                CheckProperty(value, property, at, textsFit);
            }
            else if (!(textsFit && name is "version" or "pluginDownloadURL"))
            {
                AddUnknown(at, name, shape);
            }
        }

        foreach (
            var name in shape.Required.Where(name =>
                IsMissing(properties[name]) && shape.Properties.GetValueOrDefault(name)?.Constant is null
            )
        )
        {
            Add(PropertyPath.Append(path, name), $"Missing required property '{name}'", ProviderFindings.MissingPropertyCode);
        }
    }

    private void CheckProperty(PropertyValue value, PropertyShape property, string path, bool textsFit)
    {
        var plain = PlainValues.Unwrap(value);
        if (property.Constant is { } constant && plain is not (PropertyValue.Unknown or PropertyValue.Null) && !plain.Equals(constant))
        {
            Add(path, $"The value must be {Show(constant)}, but it is {Show(plain)}", ProviderFindings.ValueNotAllowedCode);
        }
        else if (!(textsFit && plain is PropertyValue.String))
        {
            CheckValue(plain, property.Type, path);
        }
    }

    private void CheckValue(PropertyValue value, ValueType type, string path)
    {
        var plain = PlainValues.Unwrap(value);
        if (plain is PropertyValue.Unknown or PropertyValue.Null)
        {
            return;
        }

        switch (type)
        {
            case ValueType.Text:
                Expect(plain is PropertyValue.String or PropertyValue.ResourceReference, "a string", plain, path);
                break;
            case ValueType.Truth:
                Expect(plain is PropertyValue.Boolean, "a boolean", plain, path);
                break;
            case ValueType.Number { WholeOnly: true }:
                Expect(plain is PropertyValue.Number { Value: var whole } && whole == Math.Floor(whole), "an integer", plain, path);
                break;
            case ValueType.Number:
                Expect(plain is PropertyValue.Number, "a number", plain, path);
                break;
            case ValueType.Content:
                Expect(plain is PropertyValue.Asset or PropertyValue.Archive, "an asset or archive", plain, path);
                break;
            case ValueType.ListOf list:
                if (Expect(plain is PropertyValue.Array, "an array", plain, path))
                {
                    CheckItems((PropertyValue.Array)plain, list.Item, path);
                }

                break;
            case ValueType.MapOf map:
                if (Expect(plain is PropertyValue.Object, "an object", plain, path))
                {
                    CheckMembers((PropertyValue.Object)plain, map.Item, path);
                }

                break;
            case ValueType.Structure structure:
                if (Expect(plain is PropertyValue.Object, "an object", plain, path))
                {
                    CheckObject(((PropertyValue.Object)plain).Properties, structure.Shape.Value, path);
                }

                break;
            case ValueType.Choice choice:
                CheckChoice(plain, choice, path);
                break;
            case ValueType.OneOf union:
                CheckUnion(plain, union, path);
                break;
        }
    }

    private void CheckItems(PropertyValue.Array array, ValueType item, string path)
    {
        for (var i = 0; i < array.Items.Length; i++)
        {
            CheckValue(array.Items[i], item, PropertyPath.Append(path, i));
        }
    }

    private void CheckMembers(PropertyValue.Object map, ValueType item, string path)
    {
        foreach (var (key, value) in map.Properties)
        {
            CheckValue(value, item, PropertyPath.Append(path, key));
        }
    }

    private void CheckChoice(PropertyValue value, ValueType.Choice choice, string path)
    {
        if (choice.Values.Contains(value))
        {
            return;
        }

        var allowed = string.Join(", ", choice.Values.Select(Show));
        var guess = value is PropertyValue.String text
            ? Suggestion.For(text.Value, choice.Values.OfType<PropertyValue.String>().Select(option => option.Value))
            : null;
        Add(path, $"The value must be one of {allowed}, but it is {Show(value)}{DidYouMean(guess)}", ProviderFindings.ValueNotAllowedCode);
    }

    // Of several options that all fail, the one that got furthest tells most: the one with the deepest finding, the first of equals.
    private void CheckUnion(PropertyValue value, ValueType.OneOf union, string path)
    {
        List<CheckFailure>? best = null;
        foreach (var option in union.Options)
        {
            var attempt = new InputChecker();
            attempt.CheckValue(value, option, path);
            if (attempt._failures.Count == 0)
            {
                return;
            }

            if (best is null || attempt._failures[0].Property.Length > best[0].Property.Length)
            {
                best = attempt._failures;
            }
        }

        _failures.AddRange(best ?? []);
    }

    private bool Expect(bool fits, string expected, PropertyValue value, string path)
    {
        if (!fits)
        {
            Add(path, $"The value must be {expected}, but it is {Describe(value)}", ProviderFindings.WrongTypeCode);
        }

        return fits;
    }

    private void AddUnknown(string path, string name, ObjectShape shape) =>
        Add(
            path,
            $"Unknown property '{name}'{DidYouMean(Suggestion.For(name, shape.Properties.Keys))}",
            ProviderFindings.UnknownPropertyCode
        );

    private void Add(string path, string reason, string code) => _failures.Add(new CheckFailure(path, $"{reason} ({code})"));

    private static bool IsMissing(PropertyValue? value) => value is null || PlainValues.Unwrap(value) is PropertyValue.Null;

    private static string DidYouMean(string? guess) => guess is null ? "" : $"; did you mean '{guess}'?";

    private static string Show(PropertyValue value) =>
        value switch
        {
            PropertyValue.String text => $"'{text.Value}'",
            PropertyValue.Number number => number.Value.ToString("R"),
            PropertyValue.Boolean truth => truth.Value ? "true" : "false",
            _ => Describe(value),
        };

    private static string Describe(PropertyValue value) =>
        value switch
        {
            PropertyValue.String => "a string",
            PropertyValue.Number number => number.Value == Math.Floor(number.Value) ? "an integer" : "a number with a fraction",
            PropertyValue.Boolean => "a boolean",
            PropertyValue.Array => "an array",
            PropertyValue.Object => "an object",
            PropertyValue.Asset => "an asset",
            PropertyValue.Archive => "an archive",
            PropertyValue.ResourceReference => "a resource",
            _ => "nothing",
        };
}
