namespace Pulumi.Testing;

/// <summary>Stands in for the engine and its providers in tests.</summary>
public interface IMocks
{
    /// <summary>Answers for a resource that is registered or read: its id and its outputs, an object or a dictionary.</summary>
    Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args);

    /// <summary>Answers for a function or method call: its results, an object or a dictionary.</summary>
    Task<object> CallAsync(MockCallArgs args);

    /// <summary>Sees the outputs a component or the stack registers.</summary>
    Task RegisterResourceOutputs(MockRegisterResourceOutputsRequest args) => Task.CompletedTask;
}
