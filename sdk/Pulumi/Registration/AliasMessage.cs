using Message = Pulumirpc.Alias;

namespace Pulumi.Registration;

/// <summary>Aliases on the wire.</summary>
internal static class AliasMessage
{
    public static Alias Read(Message message)
    {
        if (message.AliasCase == Message.AliasOneofCase.Urn)
        {
            return new Alias { Urn = message.Urn };
        }

        var spec = message.Spec;
        return new Alias
        {
            Name = InputOf(spec.Name),
            Type = InputOf(spec.Type),
            Stack = InputOf(spec.Stack),
            Project = InputOf(spec.Project),
            Parent = spec.ParentUrn.Length > 0 ? new DependencyResource(spec.ParentUrn) : null,
            ParentUrn = InputOf(spec.ParentUrn),
            NoParent = spec.NoParent,
        };
    }

    /// <summary>The aliases in order; unknown ones are left out.</summary>
    public static async Task<List<Message>> WriteAsync(IEnumerable<Input<Alias>> aliases)
    {
        var messages = new List<Message>();
        foreach (var alias in aliases)
        {
            if (await alias.ToOutput().Resolution.ConfigureAwait(false) is { IsKnown: true } resolved)
            {
                messages.Add(await WriteAsync(resolved.Value).ConfigureAwait(false));
            }
        }

        return messages;
    }

    private static async Task<Message> WriteAsync(Alias alias)
    {
        if (alias.Urn is not null)
        {
            return new Message { Urn = alias.Urn };
        }

        var spec = new Message.Types.Spec
        {
            Name = await TextOfAsync(alias.Name).ConfigureAwait(false),
            Type = await TextOfAsync(alias.Type).ConfigureAwait(false),
            Stack = await TextOfAsync(alias.Stack).ConfigureAwait(false),
            Project = await TextOfAsync(alias.Project).ConfigureAwait(false),
        };

        // The message holds either, and setting one unsets the other.
        if (alias.Parent is null && alias.ParentUrn is null)
        {
            spec.NoParent = alias.NoParent;
        }
        else if (
            await TextOfAsync(alias.Parent is { } former ? former.Urn : alias.ParentUrn).ConfigureAwait(false) is { Length: > 0 } parent
        )
        {
            spec.ParentUrn = parent;
        }

        return new Message { Spec = spec };
    }

    private static async Task<string> TextOfAsync(Input<string>? input) =>
        input is null ? "" : await input.ToOutput().ValueOrAsync("").ConfigureAwait(false);

    private static Input<string>? InputOf(string text) => text.Length > 0 ? (Input<string>)text : null;
}
