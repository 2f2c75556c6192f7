namespace Pulumi;

/// <summary>A function of the program that the engine asks, after an operation has failed, whether to try again.</summary>
public class ErrorHook
{
    /// <summary>Registers the hook under a name that is unique in the program.</summary>
    public ErrorHook(string name, ErrorHookCallback callback)
    {
        Name = name;
        Callback = callback;
        Registered = Deployment.Context.Hooks.Register(this);
    }

    /// <summary>Describes a hook that is registered elsewhere.</summary>
    protected internal ErrorHook(string name, ErrorHookCallback callback, Task registered)
    {
        Name = name;
        Callback = callback;
        Registered = registered;
    }

    /// <summary>The name the engine knows the hook by.</summary>
    public string Name { get; }

    /// <summary>The function.</summary>
    public ErrorHookCallback Callback { get; }

    internal Task Registered { get; }
}
