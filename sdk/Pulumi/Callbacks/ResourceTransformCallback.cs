using Google.Protobuf;
using Pulumi.Registration;
using Pulumi.Serialization;
using Pulumirpc;

namespace Pulumi.Callbacks;

/// <summary>A resource transform as the engine calls it: options and properties in, changed ones out.</summary>
internal static class ResourceTransformCallback
{
    public static Callback For(ResourceTransform transform) =>
        (message, cancellationToken) => RunAsync(transform, DeepMessages.Parse(TransformRequest.Parser, message), cancellationToken);

    private static async Task<IMessage> RunAsync(ResourceTransform transform, TransformRequest request, CancellationToken cancellationToken)
    {
        // Secret, unknown and dependent properties arrive as output values, so what is left of the reading is plain.
        var properties = PropertyReader.ReadEach(request.Properties, read => read.Value);
        var args = new ResourceTransformArgs(request.Name, request.Type, request.Custom, properties, OptionsFrom(request));

        var result = await transform(args, cancellationToken).ConfigureAwait(false);
        if (result is not { } changed)
        {
            return new TransformResponse();
        }

        return new TransformResponse
        {
            Properties = await TransformedProperties.SerializeAsync(changed.Args).ConfigureAwait(false),
            Options = await ToMessageAsync(changed.Options).ConfigureAwait(false),
        };
    }

    private static ResourceOptions OptionsFrom(TransformRequest request)
    {
        var message = request.Options ?? new TransformResourceOptions();
        ResourceOptions options = request.Custom
            ? new CustomResourceOptions
            {
                DeleteBeforeReplace = message.DeleteBeforeReplace,
                AdditionalSecretOutputs = [.. message.AdditionalSecretOutputs],
            }
            : new ComponentResourceOptions
            {
                Providers = [.. message.Providers.Select(provider => new DependencyProviderResource(provider.Value))],
            };

        options.Aliases = [.. message.Aliases.Select(alias => (Input<Alias>)AliasMessage.Read(alias))];
        options.CustomTimeouts = TimeoutsMessage.Read(message.CustomTimeouts);
        options.DeletedWith = ReferenceTo(message.DeletedWith);
        options.ReplaceWith = ReferencesTo(message.ReplaceWith);
        options.DependsOn = ReferencesTo(message.DependsOn);
        options.IgnoreChanges = [.. message.IgnoreChanges];
        options.Parent = ReferenceTo(request.Parent);
        options.PluginDownloadURL = message.PluginDownloadUrl is { Length: > 0 } url ? url : null;
        options.Protect = message.HasProtect ? message.Protect : null;
        options.Provider = message.Provider is { Length: > 0 } provider ? new DependencyProviderResource(provider) : null;
        options.ReplaceOnChanges = [.. message.ReplaceOnChanges];
        options.RetainOnDelete = message.RetainOnDelete ? true : null;
        options.Version = message.Version;
        options.Hooks = HookBindingMessage.Read(message.Hooks);
        options.HideDiffs = [.. message.HideDiff];
        if (message.ReplacementTrigger is { } trigger && PropertyReader.Read(trigger).Value is { } value)
        {
            options.ReplacementTrigger = value;
        }

        return options;
    }

    private static async Task<TransformResourceOptions> ToMessageAsync(ResourceOptions options)
    {
        var message = new TransformResourceOptions
        {
            CustomTimeouts = TimeoutsMessage.Write(options.CustomTimeouts),
            DeletedWith = options.DeletedWith is { } keeper ? await keeper.Urn.ValueOrAsync("").ConfigureAwait(false) : "",
            PluginDownloadUrl = options.PluginDownloadURL ?? "",
            Provider = options.Provider is { } chosen ? await chosen.ReferenceAsync().ConfigureAwait(false) : "",
            Version = options.Version ?? "",
        };
        message.Aliases.AddRange(await AliasMessage.WriteAsync(options.Aliases).ConfigureAwait(false));
        message.ReplaceWith.AddRange(await ResourceLists.UrnsAsync(options.ReplaceWith).ConfigureAwait(false));
        message.DependsOn.AddRange(await ResourceLists.UrnsAsync(options.DependsOn).ConfigureAwait(false));
        message.IgnoreChanges.AddRange(options.IgnoreChanges);
        message.ReplaceOnChanges.AddRange(options.ReplaceOnChanges);
        if (options.Protect is { } protect)
        {
            message.Protect = protect;
        }

        if (options.RetainOnDelete is { } retain)
        {
            message.RetainOnDelete = retain;
        }

        if (options.ReplacementTrigger is { } trigger)
        {
            message.ReplacementTrigger = await TransformedProperties
                .SerializeValueAsync(nameof(options.ReplacementTrigger), trigger)
                .ConfigureAwait(false);
        }

        if (options is CustomResourceOptions custom)
        {
            if (custom.DeleteBeforeReplace is { } deleteBeforeReplace)
            {
                message.DeleteBeforeReplace = deleteBeforeReplace;
            }

            message.AdditionalSecretOutputs.AddRange(custom.AdditionalSecretOutputs);
        }

        foreach (var provider in (options as ComponentResourceOptions)?.Providers ?? [])
        {
            message.Providers.Add(provider.Package, await provider.ReferenceAsync().ConfigureAwait(false));
        }

        if (options.HasHooks)
        {
            message.Hooks = await HookBindingMessage.WriteAsync(options.Hooks).ConfigureAwait(false);
        }

        return message;
    }

    private static DependencyResource? ReferenceTo(string urn) => urn.Length > 0 ? new DependencyResource(urn) : null;

    private static List<Resource> ReferencesTo(IEnumerable<string> urns) => [.. urns.Select(urn => new DependencyResource(urn))];
}
