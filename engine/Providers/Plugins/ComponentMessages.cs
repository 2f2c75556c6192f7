using System.Collections.Immutable;
using DataOps.Engine.Model;
using DataOps.Engine.Monitor;
using DataOps.Wire;
using Google.Protobuf.Collections;
using Pulumirpc;
using ConstructRequest = DataOps.Engine.Ports.ConstructRequest;
using Urn = DataOps.Engine.Model.Urn;

namespace DataOps.Providers.Plugins;

/// <summary>Requests to construct a component and to run a method, as Pulumi's engine sends them.</summary>
internal static class ComponentMessages
{
    public static Pulumirpc.ConstructRequest Construct(ConstructRequest request, WireOptions sent)
    {
        var (resource, access) = (request.Resource, request.Goal.Access);
        var message = new Pulumirpc.ConstructRequest
        {
            Project = access.Project,
            Stack = access.Stack,
            Organization = access.Organization,
            ConfigSecretKeys = { access.ConfigSecretKeys },
            DryRun = access.DryRun,
            Parallel = access.Parallel,
            MonitorEndpoint = access.Address,
            Type = resource.Type,
            Name = resource.Name,
            Parent = resource.Parent?.Value ?? "",
            Inputs = PropertyWriter.ToStruct(resource.Properties, sent),
            Aliases = { resource.Aliases.Select(Alias) },
            Dependencies = { Texts(resource.Dependencies) },
            AdditionalSecretOutputs = { resource.AdditionalSecretOutputs },
            DeletedWith = resource.DeletedWith?.Value ?? "",
            ReplaceWith = { Texts(resource.ReplaceWith) },
            IgnoreChanges = { resource.IgnoreChanges },
            ReplaceOnChanges = { resource.ReplaceOnChanges },
            AcceptsOutputValues = true,
            ResourceHooks = Hooks(resource.Hooks),
        };
        message.Config.Add(access.Config);
        message.Providers.Add(request.Providers);
        foreach (var (key, urns) in resource.PropertyDependencies)
        {
            message.InputDependencies.Add(key, new Pulumirpc.ConstructRequest.Types.PropertyDependencies { Urns = { Texts(urns) } });
        }

        if (resource.Protect is { } protect)
        {
            message.Protect = protect;
        }

        if (resource.DeleteBeforeReplace is { } deleteFirst)
        {
            message.DeleteBeforeReplace = deleteFirst;
        }

        if (resource.RetainOnDelete is { } retain)
        {
            message.RetainOnDelete = retain;
        }

        if (request.Goal.Timeouts is { } timeouts)
        {
            message.CustomTimeouts = new Pulumirpc.ConstructRequest.Types.CustomTimeouts
            {
                Create = timeouts.Create,
                Update = timeouts.Update,
                Delete = timeouts.Delete,
                Read = timeouts.Read,
            };
        }

        if (resource.ReplacementTrigger is { } trigger and not PropertyValue.Null)
        {
            message.ReplacementTrigger = PropertyWriter.ToValue(trigger, WireOptions.Everything with { KeepUnknowns = access.DryRun });
        }

        return message;
    }

    public static CallRequest Call(MethodGoal method, WireOptions sent)
    {
        var access = method.Access;
        var message = new CallRequest
        {
            Tok = method.Token,
            Args = PropertyWriter.ToStruct(method.Arguments, sent),
            Project = access.Project,
            Stack = access.Stack,
            DryRun = access.DryRun,
            Parallel = access.Parallel,
            MonitorEndpoint = access.Address,
            AcceptsOutputValues = true,
        };
        message.Config.Add(access.Config);
        foreach (var (key, urns) in method.ArgumentDependencies)
        {
            message.ArgDependencies.Add(key, new CallRequest.Types.ArgumentDependencies { Urns = { Texts(urns) } });
        }

        return message;
    }

    /// <summary>What values depend on, as an answer says it.</summary>
    public static ImmutableSortedDictionary<string, ImmutableArray<Urn>> Dependencies<T>(
        MapField<string, T> dependencies,
        Func<T, IEnumerable<string>> urns
    ) =>
        dependencies.ToImmutableSortedDictionary(
            entry => entry.Key,
            entry => urns(entry.Value).Select(urn => new Urn(urn)).ToImmutableArray(),
            StringComparer.Ordinal
        );

    private static Alias Alias(AliasSpec alias)
    {
        if (alias is AliasSpec.ByUrn { Urn: var urn })
        {
            return new Alias { Urn = urn.Value };
        }

        var parts = (AliasSpec.ByParts)alias;
        var spec = new Alias.Types.Spec
        {
            Name = parts.Name ?? "",
            Type = parts.Type ?? "",
            Stack = parts.Stack ?? "",
            Project = parts.Project ?? "",
        };
        if (parts.NoParent)
        {
            spec.NoParent = true;
        }
        else if (parts.Parent is { } parent)
        {
            spec.ParentUrn = parent.Value;
        }

        return new Alias { Spec = spec };
    }

    // As in Pulumi, hooks on errors stay with the program's registration.
    private static Pulumirpc.ConstructRequest.Types.ResourceHooksBinding? Hooks(
        ImmutableSortedDictionary<string, ImmutableArray<string>> hooks
    ) =>
        hooks.IsEmpty
            ? null
            : new Pulumirpc.ConstructRequest.Types.ResourceHooksBinding
            {
                BeforeCreate = { hooks.GetValueOrDefault("BeforeCreate", []) },
                AfterCreate = { hooks.GetValueOrDefault("AfterCreate", []) },
                BeforeUpdate = { hooks.GetValueOrDefault("BeforeUpdate", []) },
                AfterUpdate = { hooks.GetValueOrDefault("AfterUpdate", []) },
                BeforeDelete = { hooks.GetValueOrDefault("BeforeDelete", []) },
                AfterDelete = { hooks.GetValueOrDefault("AfterDelete", []) },
            };

    private static IEnumerable<string> Texts(ImmutableArray<Urn> urns) => urns.Select(urn => urn.Value);
}
