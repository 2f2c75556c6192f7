using System.Diagnostics.CodeAnalysis;
using DataOps.Engine.Ports;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Pulumirpc;

namespace DataOps.Providers.Plugins;

/// <summary>What the errors of a plugin's calls say, in the words that Pulumi prints.</summary>
internal static class RpcFailures
{
    /// <summary>The trailer with a serialized <c>google.rpc.Status</c>: code (1), message (2), details (3).</summary>
    private const string DetailsTrailer = "grpc-status-details-bin";

    /// <summary>The failure of any call: its message, followed by the cause if the plugin gives one.</summary>
    public static ProviderFailure From(string package, RpcException exception, PluginProcess? process)
    {
        var failure = Reported(package, exception, process);
        return failure.Inputs.IsEmpty
            ? failure
            : failure with
            {
                Message = string.Join('\n', failure.Inputs.Select(input => $"{input.Property}: {input.Reason}").Prepend(failure.Message)),
                Inputs = [],
            };
    }

    /// <summary>As <see cref="From"/>, with what is wrong with single inputs apart from the message.</summary>
    public static ProviderFailure Reported(string package, RpcException exception, PluginProcess? process)
    {
        // What the client itself reports, not the plugin, is the loss of the connection; the end of the process shows a moment later.
        if (
            exception.StatusCode == StatusCode.Unavailable
            && (exception.Status.DebugException is not null || process is null or { HasExited: true })
        )
        {
            return ProviderFindings.PluginLost(package, process?.LastOutput is { Length: > 0 } output ? output : exception.Status.Detail);
        }

        var inputs = Detail<InputPropertiesError>(exception);
        return new ProviderFailure(Text(exception))
        {
            Inputs = [.. inputs?.Errors.Select(error => new Engine.Monitor.CheckFailure(error.PropertyPath, error.Reason)) ?? []],
        };
    }

    /// <summary>The failure of a configuration: it may list the keys that are missing.</summary>
    public static ProviderFailure FromConfigure(string package, RpcException exception, PluginProcess? process)
    {
        if (Detail<ConfigureErrorMissingKeys>(exception) is not { MissingKeys.Count: > 0 } missing)
        {
            return From(package, exception, process);
        }

        var lines = missing.MissingKeys.Select(key =>
            $"missing required configuration key \"{key.Name}\": {key.Description}\nSet a value using the command `pulumi config set {key.Name} <value>`."
        );
        return new ProviderFailure(string.Join('\n', lines));
    }

    /// <summary>True when the operation took place, but the resource did not become ready.</summary>
    public static bool IsPartial(RpcException exception, [NotNullWhen(true)] out ErrorResourceInitFailed? detail)
    {
        detail = Detail<ErrorResourceInitFailed>(exception);
        return detail is not null;
    }

    private static string Text(RpcException exception)
    {
        var text = exception.Status.Detail;
        if (Detail<ErrorCause>(exception) is { } cause)
        {
            text = $"{text}: {cause.Message}";
        }

        return text;
    }

    private static T? Detail<T>(RpcException exception)
        where T : class, IMessage<T>, new()
    {
        if (exception.Trailers.GetValueBytes(DetailsTrailer) is not { } bytes)
        {
            return null;
        }

        try
        {
            return Details(bytes)
                .Select(detail => detail.TryUnpack<T>(out var message) ? message : null)
                .FirstOrDefault(message => message is not null);
        }
        catch (InvalidProtocolBufferException)
        {
            // The message of the error itself is still good.
            return null;
        }
    }

    private static List<Any> Details(byte[] status)
    {
        const uint DetailsTag = (3 << 3) | 2;
        var details = new List<Any>();
        var input = new CodedInputStream(status);
        while (input.ReadTag() is not 0 and var tag)
        {
            if (tag == DetailsTag)
            {
                details.Add(Any.Parser.ParseFrom(input.ReadBytes()));
            }
            else
            {
                input.SkipLastField();
            }
        }

        return details;
    }
}
