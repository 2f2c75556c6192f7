namespace Pulumi;

/// <summary>
/// A function of the program that the engine calls before or after it works on a resource; registered with the engine by making it.
/// </summary>
public class ResourceHook
{
    /// <summary>Registers the hook under a name that is unique in the program.</summary>
    public ResourceHook(string name, ResourceHookCallback callback, ResourceHookOptions? options = null)
    {
        Name = name;
        Callback = callback;
        Options = options ?? new ResourceHookOptions();
        Registered = Deployment.Context.Hooks.Register(this);
    }

    /// <summary>Describes a hook that is registered elsewhere.</summary>
    protected ResourceHook(string name, ResourceHookCallback callback, ResourceHookOptions options, Task registered)
    {
        Name = name;
        Callback = callback;
        Options = options ?? new ResourceHookOptions();
        Registered = registered;
    }

    /// <summary>The name the engine knows the hook by.</summary>
    public string Name { get; }

    /// <summary>The function.</summary>
    public ResourceHookCallback Callback { get; }

    /// <summary>When the hook runs and what its failure means.</summary>
    public ResourceHookOptions Options { get; }

    internal Task Registered { get; }
}
