using System.Collections.Concurrent;
using Google.Protobuf;
using Pulumi.Monitoring;
using Rpc = Pulumirpc;

namespace Pulumi;

/// <summary>Makes packages known to the engine, each one once, and keeps the references it gives for them.</summary>
internal sealed class PackageReferences(IMonitor monitor, MonitorFeatures features)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<string?>>> _references = new();

    /// <summary>The reference to put into requests; null if there is no package, or a plain one the engine would not take.</summary>
    public async Task<string?> ReferenceAsync(RegisterPackageRequest? package)
    {
        if (package is null)
        {
            return null;
        }

        await features.RequireAsync(MonitorFeatures.Parameterization, "parameterization").ConfigureAwait(false);
        return await _references
            .GetOrAdd(KeyOf(package), _ => new Lazy<Task<string?>>(() => RegisterAsync(package)))
            .Value.ConfigureAwait(false);
    }

    private async Task<string?> RegisterAsync(RegisterPackageRequest package)
    {
        try
        {
            return await monitor.RegisterPackageAsync(ToMessage(package)).ConfigureAwait(false);
        }
        catch (Exception) when (package.Parameterization is null && package.Extension is null)
        {
            // An ordinary package works without a reference, by the name in its type tokens.
            return null;
        }
    }

    private static string KeyOf(RegisterPackageRequest package) =>
        string.Join('\0', package.Name, package.Version, package.DownloadUrl, KeyOf(package.Parameterization ?? package.Extension));

    private static string KeyOf(RegisterPackageRequest.PackageParameterization? parameter) =>
        parameter is null ? "" : string.Join('\0', parameter.Name, parameter.Version, Convert.ToBase64String(parameter.Value));

    private static Rpc.RegisterPackageRequest ToMessage(RegisterPackageRequest package)
    {
        var message = new Rpc.RegisterPackageRequest
        {
            Name = package.Name,
            Version = package.Version,
            DownloadUrl = package.DownloadUrl,
            Parameterization = ToMessage(package.Parameterization),
            Extension = ToMessage(package.Extension),
        };
        foreach (var (platform, checksum) in package.Checksums)
        {
            message.Checksums.Add(platform, ByteString.CopyFrom(checksum));
        }

        return message;
    }

    private static Rpc.Parameterization? ToMessage(RegisterPackageRequest.PackageParameterization? parameter) =>
        parameter is null
            ? null
            : new()
            {
                Name = parameter.Name,
                Version = parameter.Version,
                Value = ByteString.CopyFrom(parameter.Value),
            };
}
