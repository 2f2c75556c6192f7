namespace Pulumi.Testing;

/// <summary>The stack of a program under test that is a function.</summary>
internal sealed class TestStack : Stack
{
    public TestStack(Func<Task<IDictionary<string, object?>>> program)
    {
        // A constructor has to wait here: the resources must be there when the run looks for its end.
        ProgramOutputs = program().GetAwaiter().GetResult();
    }

    public IDictionary<string, object?> ProgramOutputs { get; }
}
