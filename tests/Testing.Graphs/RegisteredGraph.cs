using System.Collections.Immutable;
using Pulumi;
using Pulumi.Testing;

namespace Testing.Graphs;

/// <summary>
/// What a program registered when it ran against mocks: every resource with its inputs, written as text for golden files.
/// </summary>
public sealed class RegisteredGraph
{
    private readonly ImmutableArray<MockResourceArgs> _resources;

    private RegisteredGraph(IEnumerable<MockResourceArgs> resources, IDictionary<string, object?> outputs)
    {
        _resources = [.. resources.OrderBy(args => args.Name, StringComparer.Ordinal).ThenBy(args => args.Type, StringComparer.Ordinal)];
        Outputs = outputs;
    }

    /// <summary>The stack's outputs.</summary>
    public IDictionary<string, object?> Outputs { get; }

    /// <summary>The whole graph of components that <paramref name="declare"/> makes, as text.</summary>
    public static async Task<string> OfAsync(Action declare)
    {
        var graph = await RunAsync(
            "test",
            () =>
            {
                declare();
                return new Dictionary<string, object?>();
            }
        );
        return graph.Write(_ => true);
    }

    /// <param name="stack">The stack's name.</param>
    /// <param name="declare">The program; its result is the stack's outputs.</param>
    public static async Task<RegisteredGraph> RunAsync(string stack, Func<IDictionary<string, object?>> declare)
    {
        var mocks = new RecordingMocks();
        var options = new TestOptions
        {
            ProjectName = "dataops",
            StackName = stack,
            IsPreview = false,
        };
        var (_, outputs) = await Deployment.TestAsync(mocks, options, declare);
        return new RegisteredGraph(mocks.Registered, outputs);
    }

    /// <summary>An input of the resource with this name, as JSON.</summary>
    public string Json(string name, string input) =>
        System.Text.Json.JsonSerializer.Serialize(_resources.Single(args => args.Name == name).Inputs[input]);

    /// <summary>
    /// One block for each resource whose name <paramref name="isPart"/> takes: name, type, provider and every input, sorted.
    /// </summary>
    public string Write(Func<string, bool> isPart) => GraphText.Write([.. _resources.Where(args => isPart(args.Name!))]);
}
