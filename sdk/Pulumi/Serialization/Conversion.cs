namespace Pulumi.Serialization;

/// <summary>The outcome of fitting a value into a type: a value, or why it does not fit.</summary>
internal readonly record struct Conversion(object? Value, string? Error)
{
    public static Conversion To(object? value) => new(value, null);

    public static Conversion Failed(string error) => new(null, error);
}
