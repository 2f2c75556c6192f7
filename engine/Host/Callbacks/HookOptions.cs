using DataOps.Engine.Model;
using Pulumirpc;

namespace DataOps.Engine.Host.Callbacks;

/// <summary>A resource's options as hooks are told them.</summary>
internal static class HookOptions
{
    public static ResourceOptions? Of(ResourceState? state)
    {
        if (state is null)
        {
            return null;
        }

        var options = new ResourceOptions
        {
            DependsOn = { state.Dependencies.Select(urn => urn.Value) },
            Protect = state.Protect,
            IgnoreChanges = { state.IgnoreChanges },
            ReplaceOnChanges = { state.ReplaceOnChanges },
            Provider = state.Provider?.ToString() ?? "",
            RetainOnDelete = state.RetainOnDelete,
            DeletedWith = state.DeletedWith?.Value ?? "",
            AdditionalSecretOutputs = { state.AdditionalSecretOutputs },
            Import = state.ImportId,
            HideDiff = { state.HideDiff },
            ReplaceWith = { state.ReplaceWith.Select(urn => urn.Value) },
            Parent = state.Parent?.Value ?? "",
            Hooks = Hooks(state),
            CustomTimeouts = Timeouts(state.CustomTimeouts),
        };
        options.Aliases.AddRange(state.Aliases.Select(alias => new Alias { Urn = alias.Value }));
        return options;
    }

    private static RegisterResourceRequest.Types.ResourceHooksBinding? Hooks(ResourceState state) =>
        state.ResourceHooks.IsEmpty
            ? null
            : new RegisterResourceRequest.Types.ResourceHooksBinding
            {
                BeforeCreate = { Names(state, "BeforeCreate") },
                AfterCreate = { Names(state, "AfterCreate") },
                BeforeUpdate = { Names(state, "BeforeUpdate") },
                AfterUpdate = { Names(state, "AfterUpdate") },
                BeforeDelete = { Names(state, "BeforeDelete") },
                AfterDelete = { Names(state, "AfterDelete") },
                OnError = { Names(state, "OnError") },
            };

    private static IEnumerable<string> Names(ResourceState state, string moment) =>
        state.ResourceHooks.TryGetValue(moment, out var names) ? names : [];

    private static RegisterResourceRequest.Types.CustomTimeouts? Timeouts(CustomTimeouts? timeouts) =>
        timeouts is null
            ? null
            : new RegisterResourceRequest.Types.CustomTimeouts
            {
                Create = Duration(timeouts.Create),
                Update = Duration(timeouts.Update),
                Delete = Duration(timeouts.Delete),
                Read = Duration(timeouts.Read),
            };

    // Seconds alone are a duration that every SDK reads.
    private static string Duration(double? seconds) => seconds is { } set and > 0 ? FormattableString.Invariant($"{set}s") : "";
}
