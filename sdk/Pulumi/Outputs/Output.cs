using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Pulumi;

/// <summary>Makes outputs and combines them.</summary>
public static partial class Output
{
    /// <summary>An output of a plain value.</summary>
    public static Output<T> Create<T>(T value) => new(Resolved<T>.Known(value));

    /// <summary>An output of a task's result.</summary>
    public static Output<T> Create<T>(Task<T> value) => Output<T>.Create(value);

    /// <summary>A secret output of a plain value.</summary>
    public static Output<T> CreateSecret<T>(T value) => new(Resolved<T>.Known(value, isSecret: true));

    /// <summary>A secret output of a task's result.</summary>
    public static Output<T> CreateSecret<T>(Task<T> value) => Output<T>.Create(value, isSecret: true);

    /// <summary>The same output, marked secret.</summary>
    public static Output<T> CreateSecret<T>(Output<T> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.With(resolved => resolved with { IsSecret = true });
    }

    /// <summary>The same output, no longer marked secret.</summary>
    public static Output<T> Unsecret<T>(Output<T> output) => output.With(resolved => resolved with { IsSecret = false });

    /// <summary>Whether the output is secret, once it is resolved.</summary>
    public static async Task<bool> IsSecretAsync<T>(Output<T> output) => (await output.Resolution.ConfigureAwait(false)).IsSecret;

    /// <summary>One output of all the inputs' values, in order.</summary>
    public static Output<ImmutableArray<T>> All<T>(params Input<T>[] inputs) => InputsOf([.. inputs]);

    /// <summary>One output of all the inputs' values, in order.</summary>
    public static Output<ImmutableArray<T>> All<T>(IEnumerable<Input<T>> inputs) => InputsOf([.. inputs]);

    /// <summary>One output of all the outputs' values, in order.</summary>
    public static Output<ImmutableArray<T>> All<T>(params Output<T>[] outputs) => InputsOf([.. outputs.Select(output => (Input<T>)output)]);

    /// <summary>One output of all the outputs' values, in order.</summary>
    public static Output<ImmutableArray<T>> All<T>(IEnumerable<Output<T>> outputs) =>
        InputsOf([.. outputs.Select(output => (Input<T>)output)]);

    /// <summary>Fills an interpolated string with values of outputs, inputs and plain values, formatted independently of culture.</summary>
    public static Output<string> Format(FormattableString formattableString)
    {
        var arguments = formattableString.GetArguments().Select(argument => (Input<object?>)ToObjectOutput(argument)).ToImmutableArray();
        return InputsOf(arguments).Apply(values => string.Format(CultureInfo.InvariantCulture, formattableString.Format, [.. values]));
    }

    /// <summary>The value as JSON text; outputs and inputs inside the value are waited for.</summary>
    public static Output<string> JsonSerialize<T>(Output<T> value, JsonSerializerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new Output<string>(OutputJson.SerializeAsync(value, options));
    }

    /// <summary>Reads JSON text into a value.</summary>
    public static Output<T> JsonDeserialize<T>(Output<string> json, JsonSerializerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        return new Output<T>(OutputJson.DeserializeAsync<T>(json, options));
    }

    internal static Output<T> Unknown<T>(T value) => new(new Resolved<T>(value, false, false, ImmutableHashSet<Resource>.Empty));

    internal static Output<object?> ToObjectOutput(object? value)
    {
        var output = value is IInput input ? input.ToOutput() : value as IOutput;
        return output is not null ? new Output<object?>(output.ResolveAsync().AsTask()) : Create(value);
    }

    private static Output<ImmutableArray<T>> InputsOf<T>(ImmutableArray<Input<T>> inputs) => new(GatherAsync(inputs));

    // An input that is missing fails the output, not the caller.
    private static async Task<Resolved<ImmutableArray<T>>> GatherAsync<T>(ImmutableArray<Input<T>> inputs)
    {
        var values = ImmutableArray.CreateBuilder<T>(inputs.Length);
        var gathered = new Gathering();
        foreach (var input in inputs)
        {
            values.Add(gathered.Take(await ((Output<T>)input).Resolution.ConfigureAwait(false)));
        }

        return gathered.Resolve(values.MoveToImmutable());
    }
}
