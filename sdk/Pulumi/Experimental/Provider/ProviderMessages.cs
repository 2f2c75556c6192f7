using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Callbacks;
using Pulumi.Registration;
using Pulumi.Serialization;
using Rpc = Pulumirpc;

namespace Pulumi.Experimental.Provider;

/// <summary>Requests and answers that several calls share.</summary>
internal static class ProviderMessages
{
    public static CheckRequest Read(Rpc.CheckRequest request) =>
        new(
            new Urn(request.Urn),
            PropertyValueMessage.Read(request.Olds),
            PropertyValueMessage.Read(request.News),
            [.. request.RandomSeed]
        );

    public static DiffRequest Read(Rpc.DiffRequest request) =>
        new(
            new Urn(request.Urn),
            request.Id,
            PropertyValueMessage.Read(request.Olds),
            PropertyValueMessage.Read(request.News),
            [.. request.IgnoreChanges],
            PropertyValueMessage.Read(request.OldInputs)
        );

    public static CallRequest Read(Rpc.CallRequest request)
    {
        var args = PropertyValueMessage.Read(request.Args);
        ResourceReference? self = null;
        if (args.TryGetValue(FieldNames.Self, out var value) && value.TryGetResource(out var reference))
        {
            self = reference;
            args = args.Remove(FieldNames.Self);
        }

        foreach (var (argument, dependencies) in request.ArgDependencies)
        {
            if (dependencies.Urns.Count > 0 && args.TryGetValue(argument, out var dependent))
            {
                args = args.SetItem(argument, dependent.WithDependencies([.. dependencies.Urns.Select(urn => new Urn(urn))]));
            }
        }

        return new CallRequest(self, request.Tok, args);
    }

    public static ComponentResourceOptions ReadOptions(Rpc.ConstructRequest request) =>
        new()
        {
            Aliases = [.. request.Aliases.Select(alias => (Input<Alias>)AliasMessage.Read(alias))],
            DependsOn = References(request.Dependencies),
            ReplaceWith = References(request.ReplaceWith),
            Protect = request.HasProtect ? request.Protect : null,
            Providers = [.. request.Providers.Values.Select(reference => new DependencyProviderResource(reference))],
            Parent =
                request.Parent.Length > 0
                    ? new DependencyResource(request.Parent)
                    : throw new InvalidOperationException("Parent must be set for Component Providers."),
            CustomTimeouts = request.CustomTimeouts is null
                ? null
                : new CustomTimeouts
                {
                    Create = TimeoutsMessage.ReadDuration(request.CustomTimeouts.Create),
                    Update = TimeoutsMessage.ReadDuration(request.CustomTimeouts.Update),
                    Delete = TimeoutsMessage.ReadDuration(request.CustomTimeouts.Delete),
                },
            DeletedWith = request.DeletedWith.Length > 0 ? new DependencyResource(request.DeletedWith) : null,
            IgnoreChanges = [.. request.IgnoreChanges],
            RetainOnDelete = request.HasRetainOnDelete ? request.RetainOnDelete : null,
            ReplaceOnChanges = [.. request.ReplaceOnChanges],
            Hooks = HookBindingMessage.Read(request.ResourceHooks),
        };

    public static Rpc.CheckResponse Write(CheckResponse response) =>
        new() { Inputs = WriteState(response.Inputs), Failures = { Write(response.Failures) } };

    public static Rpc.DiffResponse Write(DiffResponse response)
    {
        var message = new Rpc.DiffResponse
        {
            Changes = response.Changes switch
            {
                true => Rpc.DiffResponse.Types.DiffChanges.DiffSome,
                false => Rpc.DiffResponse.Types.DiffChanges.DiffNone,
                null => Rpc.DiffResponse.Types.DiffChanges.DiffUnknown,
            },
            DeleteBeforeReplace = response.DeleteBeforeReplace,
            HasDetailedDiff = response.DetailedDiff is not null,
        };
        message.Replaces.AddRange(response.Replaces ?? []);
        message.Stables.AddRange(response.Stables ?? []);
        message.Diffs.AddRange(response.Diffs ?? []);
        foreach (var (path, diff) in response.DetailedDiff ?? ImmutableDictionary<string, PropertyDiff>.Empty)
        {
            message.DetailedDiff[path] = new Rpc.PropertyDiff { Kind = (Rpc.PropertyDiff.Types.Kind)diff.Kind, InputDiff = diff.InputDiff };
        }

        return message;
    }

    public static IEnumerable<Rpc.CheckFailure> Write(IEnumerable<CheckFailure>? failures) =>
        (failures ?? []).Select(failure => new Rpc.CheckFailure { Property = failure.Property, Reason = failure.Reason });

    public static Struct? WriteState(IDictionary<string, PropertyValue>? properties) =>
        properties is null ? null : PropertyValueMessage.Write(properties);

    private static List<Resource> References(IEnumerable<string> urns) => [.. urns.Select(urn => new DependencyResource(urn))];
}
