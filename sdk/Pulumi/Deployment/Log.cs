using Pulumi.Experimental;

namespace Pulumi;

/// <summary>Messages for whoever runs the program, shown by the engine.</summary>
public static class Log
{
    /// <summary>A message for debugging, usually not shown.</summary>
    public static void Debug(string message, Resource? resource = null, int? streamId = null, bool? ephemeral = null) =>
        Deployment.Context.Log.WriteAsync(LogSeverity.Debug, message, resource, streamId, ephemeral);

    /// <summary>A message about the run.</summary>
    public static void Info(string message, Resource? resource = null, int? streamId = null, bool? ephemeral = null) =>
        Deployment.Context.Log.WriteAsync(LogSeverity.Info, message, resource, streamId, ephemeral);

    /// <summary>A message about something that may be wrong.</summary>
    public static void Warn(string message, Resource? resource = null, int? streamId = null, bool? ephemeral = null) =>
        Deployment.Context.Log.WriteAsync(LogSeverity.Warning, message, resource, streamId, ephemeral);

    /// <summary>A message about something wrong; the program goes on but ends with exit code 1.</summary>
    public static void Error(string message, Resource? resource = null, int? streamId = null, bool? ephemeral = null) =>
        Deployment.Context.Log.WriteAsync(LogSeverity.Error, message, resource, streamId, ephemeral);

    /// <summary>An exception as an error message.</summary>
    public static void Exception(Exception exception, Resource? resource = null, int? streamId = null, bool? ephemeral = null) =>
        Error(exception.ToString(), resource, streamId, ephemeral);
}
