using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Serialization;
using Pulumirpc;

namespace Pulumi.Registration;

/// <summary>Registers or reads resources in the background while the program goes on, and completes their outputs.</summary>
internal sealed class ResourceRegistrar(DeploymentContext context)
{
    private readonly ResourcePreparation _preparation = new(context);

    /// <summary>Sets off the registration of a resource whose construction has not ended yet.</summary>
    public void Start(Resource resource, ResourceArgs args, ResourceOptions options, bool remote, Pulumi.RegisterPackageRequest? package) =>
        context.Pending.Track(CompleteAsync(resource, new PendingResource(args, options, remote, package)));

    /// <summary>Sets off the registration of a component's outputs.</summary>
    public void StartOutputs(ComponentResource component, Output<IDictionary<string, object?>> outputs) =>
        context.Pending.Track(RegisterOutputsAsync(component, outputs));

    private async Task CompleteAsync(Resource resource, PendingResource pending)
    {
        var areRestKnown = !context.Settings.IsDryRun;
        try
        {
            var answer = await ReadOrRegisterAsync(resource, pending).ConfigureAwait(false);
            areRestKnown &= answer.Succeeded;
            resource.Slots.Urn?.Set(Resolved<object?>.Known(answer.Urn));
            if (resource is CustomResource)
            {
                resource.Slots.Id?.Set(Resolved<object?>.Known(answer.Id) with { IsKnown = answer.Id.Length > 0 });
            }

            Complete(resource, answer);
        }
        catch (Exception exception)
        {
            resource.Slots.TryFail(exception);
            throw;
        }
        finally
        {
            // Nothing may be left waiting. What the engine does not mention is unknown while it may still change.
            resource.Slots.TrySetDefaults(areRestKnown);
        }
    }

    /// <summary>Completes output by output: one that is unknown or secret leaves the others as they are.</summary>
    private static void Complete(Resource resource, RegisteredResource answer)
    {
        foreach (var slot in resource.Slots.State)
        {
            if (answer.Outputs?.Fields.TryGetValue(slot.Name, out var value) == true)
            {
                slot.Set(
                    ValueConverter.Convert(
                        warning => Log.Warn(warning, resource),
                        $"{resource.GetType().FullName}.{slot.Name}",
                        value,
                        slot.Target,
                        answer.Dependencies.GetValueOrDefault(slot.Name, [])
                    )
                );
            }
        }
    }

    private async Task<RegisteredResource> ReadOrRegisterAsync(Resource resource, PendingResource pending)
    {
        if (pending.Options.Urn is { } urn)
        {
            return await GetAsync(urn).ConfigureAwait(false);
        }

        if (pending.Options.Id is { } input && await input.ToOutput().ValueOrAsync("").ConfigureAwait(false) is { Length: > 0 } id)
        {
            return resource is CustomResource
                ? await ReadAsync(resource, id, pending).ConfigureAwait(false)
                : throw new ArgumentException(
                    $"{nameof(ResourceOptions)}.{nameof(ResourceOptions.Id)} is only valid for a {nameof(CustomResource)}"
                );
        }

        return await RegisterAsync(resource, pending).ConfigureAwait(false);
    }

    /// <summary>Reads the state of a resource that this stack has already.</summary>
    private async Task<RegisteredResource> GetAsync(string urn)
    {
        var answer = await context
            .Functions.InvokeRawAsync("pulumi:pulumi:getResource", new GetResourceArgs { Urn = urn }, new InvokeOptions(), package: null)
            .ConfigureAwait(false);
        var id = answer.Fields.TryGetValue(FieldNames.Id, out var known) ? known.StringValue : "";
        return new RegisteredResource(answer.Fields[FieldNames.Urn].StringValue, id, answer.Fields["state"].StructValue);
    }

    private async Task<RegisteredResource> ReadAsync(Resource resource, string id, PendingResource pending)
    {
        var name = resource.GetResourceName();
        var type = resource.GetResourceType();
        var prepared = await _preparation
            .PrepareAsync($"resource:{name}[{type}]#...", resource, custom: true, pending with { Remote = false })
            .ConfigureAwait(false);
        var request = new ReadResourceRequest
        {
            Type = type,
            Name = name,
            Id = id,
            Parent = prepared.ParentUrn,
            Provider = prepared.ProviderReference,
            Properties = prepared.Properties.Values,
            Version = pending.Options.Version ?? "",
            AcceptSecrets = true,
            AcceptResources = context.Settings.AcceptsResources,
            PackageRef = prepared.PackageReference ?? "",
        };
        request.Dependencies.AddRange(prepared.Dependencies);

        var answer = await context.Monitor.ReadResourceAsync(resource, request).ConfigureAwait(false);
        return new RegisteredResource(answer.Urn, id, answer.Properties);
    }

    private async Task<RegisteredResource> RegisterAsync(Resource resource, PendingResource pending)
    {
        var custom = resource is CustomResource;
        var request = await RequestFromOptionsAsync(resource, custom, pending).ConfigureAwait(false);
        var prepared = await _preparation
            .PrepareAsync($"resource:{resource.GetResourceName()}[{resource.GetResourceType()}]", resource, custom, pending)
            .ConfigureAwait(false);
        Complete(request, prepared);

        var answer = await context.Monitor.RegisterResourceAsync(resource, request).ConfigureAwait(false);
        return new RegisteredResource(answer.Urn, answer.Id, answer.Object)
        {
            Succeeded = answer.Result == Result.Success,
            Dependencies = answer.PropertyDependencies.ToImmutableDictionary(
                entry => entry.Key,
                entry => entry.Value.Urns.Select(urn => (Resource)new DependencyResource(urn)).ToImmutableHashSet()
            ),
        };
    }

    private async Task<RegisterResourceRequest> RequestFromOptionsAsync(Resource resource, bool custom, PendingResource pending)
    {
        var options = pending.Options;
        if (options.DeletedWith is not null)
        {
            await context.Features.RequireAsync(MonitorFeatures.DeletedWith, "the DeletedWith option").ConfigureAwait(false);
        }

        if (options.HasReplaceWith && (await ResourceLists.ResolveAsync(options.ReplaceWith).ConfigureAwait(false)).Length > 0)
        {
            await context.Features.RequireAsync(MonitorFeatures.ReplaceWith, "the ReplaceWith option").ConfigureAwait(false);
        }

        var request = new RegisterResourceRequest
        {
            Type = resource.GetResourceType(),
            Name = resource.GetResourceName(),
            Custom = custom,
            Version = options.Version ?? "",
            PluginDownloadURL = options.PluginDownloadURL ?? "",
            AcceptSecrets = true,
            AcceptResources = context.Settings.AcceptsResources,
            CustomTimeouts = TimeoutsMessage.Write(options.CustomTimeouts),
            Remote = pending.Remote,
            DeletedWith = options.DeletedWith is { } keeper ? await keeper.Urn.ValueOrAsync("").ConfigureAwait(false) : "",
            SupportsResultReporting = true,
        };
        request.IgnoreChanges.AddRange(options.IgnoreChanges);
        request.HideDiffs.AddRange(options.HideDiffs);
        if (options.HasReplaceWith)
        {
            request.ReplaceWith.AddRange(await ResourceLists.UrnsAsync(options.ReplaceWith).ConfigureAwait(false));
        }

        if (options.ReplacementTrigger is { } trigger)
        {
            request.ReplacementTrigger = await TriggerAsync(request, trigger).ConfigureAwait(false);
        }

        if (options.Protect is { } protect)
        {
            request.Protect = protect;
        }

        if (options.RetainOnDelete is { } retain)
        {
            request.RetainOnDelete = retain;
        }

        if (options is CustomResourceOptions customOptions)
        {
            request.ImportId = customOptions.ImportId ?? "";
            request.DeleteBeforeReplaceDefined = customOptions.DeleteBeforeReplace is not null;
            request.DeleteBeforeReplace = customOptions.DeleteBeforeReplace ?? false;
            request.EnvVarMappings.Add(customOptions.EnvVarMappings);
            request.AdditionalSecretOutputs.AddRange(customOptions.AdditionalSecretOutputs);
            request.ReplaceOnChanges.AddRange(customOptions.ReplaceOnChanges);
        }

        return request;
    }

    /// <summary>The engine compares triggers, so they are sent as plain values.</summary>
    private async Task<Value> TriggerAsync(RegisterResourceRequest request, Input<object> trigger)
    {
        var keepResources = await context.Features.SupportsAsync(MonitorFeatures.ResourceReferences).ConfigureAwait(false);
        var path = PropertyPath.Root($"resource:{request.Name}[{request.Type}].replacementTrigger");
        return await new PropertySerializer(new SerializationMode(keepResources)).SerializeAsync(path, trigger).ConfigureAwait(false)
            ?? Value.ForNull();
    }

    private static void Complete(RegisterResourceRequest request, PreparedResource prepared)
    {
        request.Object = prepared.Properties.Values;
        request.Parent = prepared.ParentUrn;
        request.Provider = prepared.ProviderReference;
        request.Providers.Add(prepared.ProviderReferences.ToDictionary());
        request.PackageRef = prepared.PackageReference ?? "";
        request.Aliases.AddRange(prepared.Aliases);
        request.AliasURNs.AddRange(prepared.AliasUrns);
        request.Transforms.AddRange(prepared.Transforms);
        request.Dependencies.AddRange(prepared.Dependencies);
        request.Hooks = prepared.Hooks;
        foreach (var (property, urns) in prepared.PropertyDependencies)
        {
            var dependencies = new RegisterResourceRequest.Types.PropertyDependencies();
            dependencies.Urns.AddRange(urns);
            request.PropertyDependencies.Add(property, dependencies);
        }
    }

    private async Task RegisterOutputsAsync(ComponentResource component, Output<IDictionary<string, object?>> outputs)
    {
        var urn = await component.Urn.ValueOrAsync("").ConfigureAwait(false);
        var values = await outputs.ValueOrAsync(ImmutableDictionary<string, object?>.Empty).ConfigureAwait(false);
        var mode = new SerializationMode(await context.Features.SupportsAsync(MonitorFeatures.ResourceReferences).ConfigureAwait(false));
        var serialized = await PropertyBag.SerializeAsync("monitor.registerResourceOutputs(...)", values, mode).ConfigureAwait(false);
        await context
            .Monitor.RegisterResourceOutputsAsync(new RegisterResourceOutputsRequest { Urn = urn, Outputs = serialized.Values })
            .ConfigureAwait(false);
    }

    private sealed class GetResourceArgs : InvokeArgs
    {
        [Input(FieldNames.Urn, required: true)]
        public string Urn { get; init; } = null!;
    }
}
