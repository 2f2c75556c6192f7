using System.Collections.Immutable;

namespace Pulumi.Utilities;

/// <summary>Looks into outputs and makes unusual ones; meant for tests and tooling.</summary>
public static class OutputUtilities
{
    /// <summary>An output whose value is unknown, as in a preview.</summary>
    public static Output<T> CreateUnknown<T>(T value) => Output.Unknown(value);

    /// <summary>An output whose value is unknown; the factory is not called.</summary>
    public static Output<T> CreateUnknown<T>(Func<Task<T>> valueFactory) => Output.Unknown<T>(default!).Apply(_ => valueFactory());

    /// <summary>The same output, depending on one more resource.</summary>
    public static Output<T> WithDependency<T>(Output<T> output, Resource resource)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(resource);
        return output.With(resolved => resolved with { Dependencies = resolved.Dependencies.Add(resource) });
    }

    /// <summary>Whether the value is known, once the output is resolved.</summary>
    public static async Task<bool> GetIsKnownAsync<T>(Output<T> output) => (await output.Resolution.ConfigureAwait(false)).IsKnown;

    /// <summary>The value; the type's default when it is unknown.</summary>
    public static Task<T> GetValueAsync<T>(Output<T> output) => output.ValueOrAsync(default!);

    /// <summary>The resources the value came from.</summary>
    public static async Task<ImmutableHashSet<Resource>> GetDependenciesAsync<T>(Output<T> output) =>
        (await output.Resolution.ConfigureAwait(false)).Dependencies;
}
