namespace Pulumi;

/// <summary>Ends the program with a message for the user and without a stack trace.</summary>
public class RunException : Exception
{
    /// <summary>Carries the message.</summary>
    public RunException(string message)
        : base(message) { }

    /// <summary>Carries the message and its cause.</summary>
    public RunException(string message, Exception? innerException)
        : base(message, innerException) { }

    /// <summary>The error for output properties that are not of type <see cref="Output{T}"/>.</summary>
    public static RunException OutputsHaveIncorrectType(IEnumerable<string> outputAttributeNames) =>
        new(
            $"Output(s) '{string.Join(", ", outputAttributeNames)}' have incorrect type. [Output] attributed properties must be instances of Output<T>."
        );
}
