namespace Pulumi;

/// <summary>Sending a log message to the engine failed, so errors can only go to the standard error stream.</summary>
public class LogException(Exception exception) : Exception("Error occurred during logging: " + exception.Message, exception);
