using DataOps.Engine.Model;
using DataOps.Engine.Ports;
using DataOps.Engine.Properties;

namespace DataOps.Engine.Execution;

/// <summary>What a provider said of a call and of each of its inputs, as Pulumi writes it: with the values of the inputs.</summary>
internal static class RefusedInputs
{
    public static string Describe(ProviderFailure failure, PropertyMap inputs)
    {
        var text = failure.Message;
        foreach (var input in failure.Inputs)
        {
            var value = PropertyPath.Parse(input.Property) is { } path ? Find(inputs, path) : null;
            text += value is null
                ? $"\n\t\t- property {input.Property} has a problem: {input.Reason}"
                : $"\n\t\t- property {input.Property} with value '{PropertyText.Describe(value)}' has a problem: {input.Reason}";
        }

        return text;
    }

    private static PropertyValue? Find(PropertyMap inputs, PropertyPath path)
    {
        PropertyValue? value = new PropertyValue.Object(inputs);
        foreach (var segment in path.Segments)
        {
            value = value switch
            {
                PropertyValue.Object map when segment.Key is { } key => map.Properties[key],
                PropertyValue.Array array when segment.Key is null && segment.Index >= 0 && segment.Index < array.Items.Length =>
                    array.Items[segment.Index],
                _ => null,
            };
        }

        return value;
    }
}
