using Google.Protobuf.Collections;
using Binding = Pulumirpc.RegisterResourceRequest.Types.ResourceHooksBinding;
using ComponentBinding = Pulumirpc.ConstructRequest.Types.ResourceHooksBinding;

namespace Pulumi.Callbacks;

/// <summary>Hook bindings on the wire: names by moment.</summary>
internal static class HookBindingMessage
{
    /// <summary>The names, once every hook is known to the engine.</summary>
    public static async Task<Binding> WriteAsync(ResourceHookBinding hooks)
    {
        var message = new Binding();
        await AddAsync(message.BeforeCreate, hooks.BeforeCreate).ConfigureAwait(false);
        await AddAsync(message.AfterCreate, hooks.AfterCreate).ConfigureAwait(false);
        await AddAsync(message.BeforeUpdate, hooks.BeforeUpdate).ConfigureAwait(false);
        await AddAsync(message.AfterUpdate, hooks.AfterUpdate).ConfigureAwait(false);
        await AddAsync(message.BeforeDelete, hooks.BeforeDelete).ConfigureAwait(false);
        await AddAsync(message.AfterDelete, hooks.AfterDelete).ConfigureAwait(false);
        foreach (var hook in hooks.OnError)
        {
            await hook.Registered.ConfigureAwait(false);
            message.OnError.Add(hook.Name);
        }

        return message;
    }

    /// <summary>A binding of hooks that are known by name only.</summary>
    public static ResourceHookBinding Read(Binding? message) =>
        message is null
            ? new ResourceHookBinding()
            : new ResourceHookBinding
            {
                BeforeCreate = Named(message.BeforeCreate),
                AfterCreate = Named(message.AfterCreate),
                BeforeUpdate = Named(message.BeforeUpdate),
                AfterUpdate = Named(message.AfterUpdate),
                BeforeDelete = Named(message.BeforeDelete),
                AfterDelete = Named(message.AfterDelete),
                OnError = NamedForErrors(message.OnError),
            };

    /// <summary>A binding of hooks that are known by name only.</summary>
    public static ResourceHookBinding Read(ComponentBinding? message) =>
        message is null
            ? new ResourceHookBinding()
            : new ResourceHookBinding
            {
                BeforeCreate = Named(message.BeforeCreate),
                AfterCreate = Named(message.AfterCreate),
                BeforeUpdate = Named(message.BeforeUpdate),
                AfterUpdate = Named(message.AfterUpdate),
                BeforeDelete = Named(message.BeforeDelete),
                AfterDelete = Named(message.AfterDelete),
                OnError = NamedForErrors(message.OnError),
            };

    private static async Task AddAsync(RepeatedField<string> names, List<ResourceHook> hooks)
    {
        foreach (var hook in hooks)
        {
            await hook.Registered.ConfigureAwait(false);
            names.Add(hook.Name);
        }
    }

    private static List<ErrorHook> NamedForErrors(IEnumerable<string> names) =>
        [.. names.Select(name => new ErrorHook(name, (_, _) => Task.FromResult(false), Task.CompletedTask))];

    private static List<ResourceHook> Named(IEnumerable<string> names) => [.. names.Select(name => new NamedHook(name))];

    private sealed class NamedHook(string name)
        : ResourceHook(name, (_, _) => Task.CompletedTask, new ResourceHookOptions(), Task.CompletedTask);
}
