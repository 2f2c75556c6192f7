using System.Globalization;
using DataOps.Engine.Model;

namespace DataOps.Engine.Properties;

/// <summary>Shows a value within a message; secrets stay hidden.</summary>
internal static class PropertyText
{
    public static string Describe(PropertyValue? value) =>
        value switch
        {
            null or PropertyValue.Null => "{<nil>}",
            PropertyValue.Boolean { Value: var flag } => flag ? "{true}" : "{false}",
            PropertyValue.Number { Value: var number } => string.Create(CultureInfo.InvariantCulture, $"{{{number}}}"),
            PropertyValue.String { Value: var text } => $"{{{text}}}",
            PropertyValue.Array { Items: var items } => $"{{[{string.Join(" ", items.Select(Describe))}]}}",
            PropertyValue.Object { Properties: var map } =>
                $"{{map[{string.Join(" ", map.Select(entry => $"{entry.Key}:{Describe(entry.Value)}"))}]}}",
            PropertyValue.Unknown or PropertyValue.Output { Element: null } => "output<string>{}",
            PropertyValue.Secret or PropertyValue.Output { IsSecret: true } => "{[secret]}",
            PropertyValue.Output { Element: var element } => Describe(element),
            PropertyValue.Asset => "{asset}",
            PropertyValue.Archive => "{archive}",
            PropertyValue.ResourceReference reference => $"{{{reference.Urn}}}",
            _ => "{?}",
        };
}
