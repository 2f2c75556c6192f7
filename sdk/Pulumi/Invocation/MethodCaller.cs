using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Registration;
using Pulumi.Serialization;
using Pulumirpc;

namespace Pulumi.Invocation;

/// <summary>Calls methods of resources and components. The provider decides what a result depends on.</summary>
internal sealed class MethodCaller(DeploymentContext context)
{
    public Output<T> Call<T>(string token, CallArgs? args, Resource? self, CallOptions? options, Pulumi.RegisterPackageRequest? package) =>
        new(ResolveAsync<T>(token, args, self, options, package));

    public void Call(string token, CallArgs? args, Resource? self, CallOptions? options, Pulumi.RegisterPackageRequest? package) =>
        context.Pending.Track(CallAsync(token, args, self, options, package));

    private async Task<Resolved<T>> ResolveAsync<T>(
        string token,
        CallArgs? args,
        Resource? self,
        CallOptions? options,
        Pulumi.RegisterPackageRequest? package
    )
    {
        var answer = await CallAsync(token, args, self, options, package).ConfigureAwait(false);
        var converted = ValueConverter.Convert<T>(
            warning => Log.Warn(warning, self),
            $"{token} result",
            Value.ForStruct(answer.Return ?? new Struct())
        );
        return converted with
        {
            Dependencies = answer
                .ReturnDependencies.Values.SelectMany(dependencies => dependencies.Urns)
                .Select(urn => (Resource)new DependencyResource(urn))
                .ToImmutableHashSet(),
        };
    }

    private async Task<CallResponse> CallAsync(
        string token,
        CallArgs? args,
        Resource? self,
        CallOptions? options,
        Pulumi.RegisterPackageRequest? package
    )
    {
        var arguments = await SerializeAsync(token, args, self).ConfigureAwait(false);
        var provider = self is null ? options?.Provider ?? options?.Parent?.ProviderFor(token) : self.Provider;
        var request = new ResourceCallRequest
        {
            Tok = token,
            Provider = provider is null ? "" : await provider.ReferenceAsync().ConfigureAwait(false),
            Version = (self is null ? options?.Version : self.Version) ?? "",
            PluginDownloadURL = (self is null ? options?.PluginDownloadURL : self.PluginDownloadUrl) ?? "",
            Args = arguments.Values,
            PackageRef = await context.Packages.ReferenceAsync(package).ConfigureAwait(false) ?? "",
        };
        foreach (var (argument, resources) in arguments.Dependencies)
        {
            var dependencies = new ResourceCallRequest.Types.ArgumentDependencies();
            dependencies.Urns.AddRange(await DependencyGraph.UrnsAsync(resources).ConfigureAwait(false));
            request.ArgDependencies.Add(argument, dependencies);
        }

        var answer = await context.Monitor.CallAsync(request).ConfigureAwait(false);
        return answer.Failures.Count == 0
            ? answer
            : throw new Deployment.CallException($"Call of '{token}' failed: {CheckFailures.Describe(answer.Failures)}");
    }

    private async Task<PropertyBag> SerializeAsync(string token, CallArgs? args, Resource? self)
    {
        var values = new Dictionary<string, object?>((args ?? CallArgs.Empty).ToDictionary());
        if (self is not null)
        {
            values[FieldNames.Self] = self;
        }

        try
        {
            var mode = new SerializationMode(
                KeepResources: true,
                KeepOutputValues: await context.Features.SupportsAsync(MonitorFeatures.OutputValues).ConfigureAwait(false),
                ReferencesAreNoDependencies: true
            );
            return await PropertyBag.SerializeAsync($"call:{token}", values, mode).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // The result that fails with this may never be looked at.
            await context.Log.ErrorAsync($"Error serializing arguments for call {token}: {exception}", self).ConfigureAwait(false);
            throw;
        }
    }
}
