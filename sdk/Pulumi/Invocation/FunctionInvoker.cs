using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Registration;
using Pulumi.Serialization;
using Pulumirpc;

namespace Pulumi.Invocation;

/// <summary>Calls provider functions.</summary>
internal sealed class FunctionInvoker(DeploymentContext context)
{
    public Output<T> Invoke<T>(string token, InvokeArgs? args, InvokeOptions? options, Pulumi.RegisterPackageRequest? package) =>
        new(ResolveAsync<T>(token, args, options, package));

    public Output<T> InvokeSingle<T>(string token, InvokeArgs? args, InvokeOptions? options, Pulumi.RegisterPackageRequest? package) =>
        Invoke<ImmutableDictionary<string, T>>(token, args, options, package).Apply(results => results.Values.First());

    public async Task<T> InvokeAsync<T>(
        string token,
        InvokeArgs? args,
        InvokeOptions? options,
        Pulumi.RegisterPackageRequest? package = null
    )
    {
        var answer = await InvokeRawAsync(token, args, options, package).ConfigureAwait(false);
        return Read<T>(token, answer).Value;
    }

    public async Task<T> InvokeSingleAsync<T>(
        string token,
        InvokeArgs? args,
        InvokeOptions? options,
        Pulumi.RegisterPackageRequest? package
    ) => (await InvokeAsync<ImmutableDictionary<string, T>>(token, args, options, package).ConfigureAwait(false)).Values.First();

    public Task InvokeAsync(string token, InvokeArgs? args, InvokeOptions? options) => InvokeRawAsync(token, args, options, package: null);

    /// <summary>Calls a function with arguments that are waited for, and gives its result as it came.</summary>
    public async Task<Struct> InvokeRawAsync(string token, InvokeArgs? args, InvokeOptions? options, Pulumi.RegisterPackageRequest? package)
    {
        var arguments = await SerializeAsync(token, args).ConfigureAwait(false);
        return await SendAsync(token, arguments, options, package).ConfigureAwait(false);
    }

    private static Resolved<T> Read<T>(string token, Struct answer) =>
        ValueConverter.Convert<T>(warning => Log.Warn(warning), $"{token} result", Value.ForStruct(answer));

    /// <summary>
    /// The result depends on what the arguments depend on; secret and unknown it is only if the provider says so.
    /// While an argument or the id of a resource depended on is unknown, there is no call and no result.
    /// </summary>
    private async Task<Resolved<T>> ResolveAsync<T>(
        string token,
        InvokeArgs? args,
        InvokeOptions? options,
        Pulumi.RegisterPackageRequest? package
    )
    {
        PropertyBag arguments;
        try
        {
            arguments = await SerializeAsync(token, args).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // The result that fails with this may never be looked at.
            await context.Log.ErrorAsync($"Error serializing arguments for invoke {token}: {exception}").ConfigureAwait(false);
            throw;
        }

        if (arguments.ContainsUnknowns())
        {
            return Resolved<T>.Unknown();
        }

        var explicitDependencies = options is InvokeOutputOptions outputOptions
            ? await ResourceLists.ResolveAsync(outputOptions.DependsOn).ConfigureAwait(false)
            : [];
        HashSet<Resource> argumentDependencies = [.. arguments.Dependencies.Values.SelectMany(resources => resources)];
        HashSet<Resource> awaited = [.. argumentDependencies, .. explicitDependencies];
        if (!await AllExistAsync([.. awaited, .. DependencyGraph.Expand(awaited)]).ConfigureAwait(false))
        {
            return Resolved<T>.Unknown();
        }

        var answer = await SendAsync(token, arguments, options, package).ConfigureAwait(false);
        return Read<T>(token, answer) with { Dependencies = [.. argumentDependencies, .. explicitDependencies] };
    }

    private static async Task<bool> AllExistAsync(IEnumerable<Resource> resources)
    {
        foreach (var resource in resources)
        {
            // A resource known by its URN only has no id to wait for.
            if (resource is CustomResource { Id: { } id } && !(await id.Resolution.ConfigureAwait(false)).IsKnown)
            {
                return false;
            }
        }

        return true;
    }

    private async Task<PropertyBag> SerializeAsync(string token, InvokeArgs? args)
    {
        var keepResources = await context.Features.SupportsAsync(MonitorFeatures.ResourceReferences).ConfigureAwait(false);
        return await PropertyBag
            .SerializeAsync($"invoke:{token}", (args ?? InvokeArgs.Empty).ToDictionary(), new SerializationMode(keepResources))
            .ConfigureAwait(false);
    }

    private async Task<Struct> SendAsync(
        string token,
        PropertyBag arguments,
        InvokeOptions? options,
        Pulumi.RegisterPackageRequest? package
    )
    {
        await context.InvokeTransforms.AllRegisteredAsync().ConfigureAwait(false);
        var provider = options?.Provider ?? options?.Parent?.ProviderFor(token);
        var answer = await context
            .Monitor.InvokeAsync(
                new ResourceInvokeRequest
                {
                    Tok = token,
                    Provider = provider is null ? "" : await provider.ReferenceAsync().ConfigureAwait(false),
                    Version = options?.Version ?? "",
                    PluginDownloadURL = options?.PluginDownloadURL ?? "",
                    Args = arguments.Values,
                    AcceptResources = context.Settings.AcceptsResources,
                    PackageRef = await context.Packages.ReferenceAsync(package).ConfigureAwait(false) ?? "",
                }
            )
            .ConfigureAwait(false);

        return answer.Failures.Count == 0
            ? answer.Return ?? new Struct()
            : throw new Deployment.InvokeException($"Invoke of '{token}' failed: {CheckFailures.Describe(answer.Failures)}");
    }
}
