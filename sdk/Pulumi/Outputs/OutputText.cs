namespace Pulumi;

/// <summary>What a program gets that prints an output instead of its value.</summary>
internal static class OutputText
{
    private const string Switch = "PULUMI_ERROR_OUTPUT_STRING";

    private static readonly string Message = string.Join(
        Environment.NewLine,
        "Calling [ToString] on an [Output<T>] is not supported.",
        "",
        "To get the value of an Output<T> as an Output<string> consider:",
        "1. o.Apply(v => $\"prefix{v}suffix\")",
        "2. Output.Format($\"prefix{hostname}suffix\");",
        "",
        "See https://www.pulumi.com/docs/concepts/inputs-outputs for more details."
    );

    public static string Misused()
    {
        if (
            Environment.GetEnvironmentVariable(Switch) is { } value
            && (value == "1" || value.Equals("true", StringComparison.OrdinalIgnoreCase))
        )
        {
            throw new InvalidOperationException(Message);
        }

        Log.Warn(Message);
        return string.Join(Environment.NewLine, Message, "This function may throw in a future version of Pulumi.");
    }
}
