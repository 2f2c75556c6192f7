using System.Collections.Immutable;

namespace Pulumi;

/// <summary>Reads the outputs of another stack.</summary>
public class StackReference : CustomResource
{
    /// <summary>Reads the stack named by the arguments, or else by the resource's name: <c>organization/project/stack</c>.</summary>
    public StackReference(string name, StackReferenceArgs? args = null, CustomResourceOptions? options = null)
        : base(
            "pulumi:pulumi:StackReference",
            name,
            new StackReferenceArgs { Name = args?.Name ?? name },
            CustomResourceOptions.Merge(options, new CustomResourceOptions { Id = args?.Name ?? name })
        ) { }

    /// <summary>The stack's name.</summary>
    [Output("name")]
    public Output<string> Name { get; private set; } = null!;

    /// <summary>All outputs of the stack; secret if one of them is.</summary>
    [Output("outputs")]
    public Output<ImmutableDictionary<string, object>> Outputs { get; private set; } = null!;

    /// <summary>The names of the outputs that are secret.</summary>
    [Output("secretOutputNames")]
    public Output<ImmutableArray<string>> SecretOutputNames { get; private set; } = null!;

    /// <summary>One output, null if the stack has none of that name; secret only if that output itself is.</summary>
    public Output<object?> GetOutput(Input<string> name) =>
        WithOwnSecrecy(
            Output.Tuple((Output<string>)name, Outputs).Apply(pair => pair.Item2.TryGetValue(pair.Item1, out var value) ? value : null),
            name
        );

    /// <summary>One output; a name the stack has no output of fails with <see cref="KeyNotFoundException"/>.</summary>
    public Output<object> RequireOutput(Input<string> name) =>
        WithOwnSecrecy(
            Output
                .Tuple((Output<string>)name, Name, Outputs)
                .Apply(triple =>
                    triple.Item3.TryGetValue(triple.Item1, out var value)
                        ? value
                        : throw new KeyNotFoundException($"Required output '{triple.Item1}' does not exist on stack '{triple.Item2}'.")
                ),
            name
        );

    /// <summary>One output's value, told apart by whether it is secret.</summary>
    public async Task<StackReferenceOutputDetails> GetOutputDetailsAsync(string name)
    {
        var output = await GetOutput(name).Resolution.ConfigureAwait(false);
        return output.IsSecret
            ? new StackReferenceOutputDetails { SecretValue = output.Value }
            : new StackReferenceOutputDetails { Value = output.Value };
    }

    /// <summary>One output's plain value, null if there is none; a secret one is an <see cref="InvalidOperationException"/>.</summary>
    public async Task<object?> GetValueAsync(Input<string> name)
    {
        var output = await GetOutput(name).Resolution.ConfigureAwait(false);
        return output.IsSecret
            ? throw new InvalidOperationException(
                "Cannot call 'GetOutputValueAsync' if the referenced stack has secret outputs. Use 'GetOutput' instead."
            )
            : output.Value;
    }

    /// <summary>One output's plain value; a missing or secret one is an exception.</summary>
    public async Task<object> RequireValueAsync(Input<string> name)
    {
        var output = await RequireOutput(name).Resolution.ConfigureAwait(false);
        return output.IsSecret
            ? throw new InvalidOperationException(
                "Cannot call 'RequireOutputValueAsync' if the referenced stack has secret outputs. Use 'RequireOutput' instead."
            )
            : output.Value;
    }

    private Output<T> WithOwnSecrecy<T>(Output<T> output, Input<string> name)
    {
        return new Output<T>(DecideAsync());

        async Task<Resolved<T>> DecideAsync()
        {
            var resolved = await output.Resolution.ConfigureAwait(false);
            return resolved with { IsSecret = await IsSecretAsync(name).ConfigureAwait(false) };
        }
    }

    private async Task<bool> IsSecretAsync(Input<string> name)
    {
        var key = await name.ToOutput().Resolution.ConfigureAwait(false);
        var secretNames = await SecretOutputNames.Resolution.ConfigureAwait(false);
        return key.IsKnown && secretNames.IsKnown
            ? secretNames.Value.Contains(key.Value)
            : (await Outputs.Resolution.ConfigureAwait(false)).IsSecret;
    }
}
