using System.Collections.Immutable;
using DataOps.Engine.Model;
using DataOps.Engine.Monitor;
using DataOps.Wire;
using Grpc.Core;
using Pulumirpc;

namespace DataOps.Engine.Host.Monitor;

/// <summary>From a registration and its options after all transforms to the engine's goal.</summary>
internal static class GoalTranslation
{
    public static ResourceGoal ToGoal(
        RegisterResourceRequest request,
        TransformedResource transformed,
        RegistrationDependencies dependencies,
        WireOptions wire,
        string sourcePosition
    )
    {
        var options = transformed.Options;
        var properties = request.Remote ? transformed.Properties : OutputValues.Downgrade(transformed.Properties);
        return new ResourceGoal
        {
            Type = request.Type,
            Name = request.Name,
            Custom = request.Custom,
            Remote = request.Remote,
            Parent = RequestUrns.ParseOptional(request.Parent, "parent"),
            Properties = WithEnvironment(properties, request),
            Dependencies = [.. dependencies.All],
            PropertyDependencies = dependencies.ByProperty.ToImmutableSortedDictionary(
                entry => entry.Key,
                entry => entry.Value.ToImmutableArray(),
                StringComparer.Ordinal
            ),
            Provider = options.Provider,
            Providers = options.Providers.ToImmutableSortedDictionary(StringComparer.Ordinal),
            Protect = options.HasProtect ? options.Protect : null,
            DeleteBeforeReplace = options.HasDeleteBeforeReplace ? options.DeleteBeforeReplace : null,
            RetainOnDelete = options.HasRetainOnDelete ? options.RetainOnDelete : null,
            Version = options.Version,
            PluginDownloadUrl = options.PluginDownloadUrl,
            PackageRef = request.PackageRef,
            IgnoreChanges = [.. options.IgnoreChanges],
            ReplaceOnChanges = [.. options.ReplaceOnChanges],
            HideDiffs = [.. options.HideDiff],
            AdditionalSecretOutputs = [.. options.AdditionalSecretOutputs],
            Aliases = AliasTranslation.Read(options.Aliases),
            ImportId = options.Import,
            CustomTimeouts = request.Remote ? null : ReadTimeouts(options.CustomTimeouts),
            DeletedWith = RequestUrns.ParseOptional(options.DeletedWith, "DeletedWith"),
            ReplaceWith = [.. options.ReplaceWith.Select(urn => RequestUrns.Parse(urn, "replaceWith"))],
            ReplacementTrigger = options.ReplacementTrigger is { } trigger ? PropertyReader.ToPropertyValue(trigger, wire) : null,
            SourcePosition = sourcePosition,
            Hooks = ReadHooks(options.Hooks),
        };
    }

    /// <summary>The options as transforms see and change them.</summary>
    public static TransformResourceOptions ToOptions(RegisterResourceRequest request, string provider, IEnumerable<Alias> aliases)
    {
        var options = new TransformResourceOptions
        {
            Import = request.ImportId,
            DependsOn = { request.Dependencies },
            IgnoreChanges = { request.IgnoreChanges },
            ReplaceOnChanges = { request.ReplaceOnChanges },
            ReplacementTrigger = request.ReplacementTrigger,
            Version = request.Version,
            Aliases = { aliases },
            Provider = provider,
            Providers = { request.Providers },
            HideDiff = { request.HideDiffs },
            CustomTimeouts = request.CustomTimeouts,
            PluginDownloadUrl = request.PluginDownloadURL,
            DeletedWith = request.DeletedWith,
            ReplaceWith = { request.ReplaceWith },
            AdditionalSecretOutputs = { request.AdditionalSecretOutputs },
            PluginChecksums = { request.PluginChecksums },
            Hooks = request.Hooks,
        };
        if (request.HasProtect)
        {
            options.Protect = request.Protect;
        }

        if (request.HasRetainOnDelete)
        {
            options.RetainOnDelete = request.RetainOnDelete;
        }

        // Some SDKs set the flag without saying that it is defined.
        if (request.DeleteBeforeReplaceDefined || request.DeleteBeforeReplace)
        {
            options.DeleteBeforeReplace = request.DeleteBeforeReplace;
        }

        return options;
    }

    private static CustomTimeouts? ReadTimeouts(RegisterResourceRequest.Types.CustomTimeouts? timeouts)
    {
        if (timeouts is null)
        {
            return null;
        }

        var read = new CustomTimeouts
        {
            Create = Seconds(timeouts.Create),
            Update = Seconds(timeouts.Update),
            Delete = Seconds(timeouts.Delete),
            Read = Seconds(timeouts.Read),
        };
        return read == new CustomTimeouts() ? null : read;
    }

    private static double? Seconds(string text)
    {
        if (text.Length == 0)
        {
            return null;
        }

        return GoDuration.TryParseSeconds(text, out var seconds)
            ? seconds
            : throw new RpcException(new Status(StatusCode.Unknown, $"unable to parse customTimeout Value {text}"));
    }

    private static ImmutableSortedDictionary<string, ImmutableArray<string>> ReadHooks(
        RegisterResourceRequest.Types.ResourceHooksBinding? hooks
    )
    {
        if (hooks is null)
        {
            return ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty;
        }

        (string Moment, IReadOnlyList<string> Names)[] bound =
        [
            ("BeforeCreate", hooks.BeforeCreate),
            ("AfterCreate", hooks.AfterCreate),
            ("BeforeUpdate", hooks.BeforeUpdate),
            ("AfterUpdate", hooks.AfterUpdate),
            ("BeforeDelete", hooks.BeforeDelete),
            ("AfterDelete", hooks.AfterDelete),
            ("OnError", hooks.OnError),
        ];
        return bound
            .Where(hook => hook.Names.Count > 0)
            .ToImmutableSortedDictionary(hook => hook.Moment, hook => hook.Names.ToImmutableArray(), StringComparer.Ordinal);
    }

    // A provider resource keeps what concerns its plugin, not its configuration, under a key of its own.
    private static PropertyMap WithEnvironment(PropertyMap properties, RegisterResourceRequest request)
    {
        if (request.EnvVarMappings.Count == 0)
        {
            return properties;
        }

        var mappings = PropertyMap.From(request.EnvVarMappings.Select(entry => KeyValuePair.Create(entry.Key, (PropertyValue)entry.Value)));
        var own = properties["__internal"] is PropertyValue.Object present ? present.Properties : PropertyMap.Empty;
        return properties.With("__internal", own.With("envVarMappings", mappings));
    }
}
