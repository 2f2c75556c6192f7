using Pulumi.Serialization;

namespace Pulumi;

/// <summary>A bag of values, each a member marked with <see cref="InputAttribute"/>.</summary>
public abstract class InputArgs
{
    /// <summary>Prepares an empty bag.</summary>
    protected InputArgs() { }

    /// <summary>The bag's values by property name, null ones included.</summary>
    internal virtual IReadOnlyDictionary<string, object?> ToDictionary()
    {
        var members = InputMembers.Of(GetType());
        var values = new Dictionary<string, object?>(members.Length);
        foreach (var member in members)
        {
            var value = member.Read(this);
            if (member.IsRequired && value is null)
            {
                throw new ArgumentNullException(member.MemberName, $"{member.FullName} is required but was not given a value");
            }

            Add(values, member.PropertyName, member.IsJson ? JsonText.From(member.FullName, value) : value);
        }

        return values;
    }

    /// <summary>Two members may stand for one property as long as they agree.</summary>
    private static void Add(Dictionary<string, object?> values, string property, object? value)
    {
        if (!values.TryAdd(property, value) && !Equals(values[property], value))
        {
            throw new ArgumentException($"An element with the same key but a different value already exists. Key: '{property}'");
        }
    }
}
