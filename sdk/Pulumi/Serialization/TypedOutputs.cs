using System.Collections.Concurrent;
using System.Reflection;

namespace Pulumi.Serialization;

/// <summary>Outputs whose type is that of the value they were read with.</summary>
internal static class TypedOutputs
{
    private static readonly ConcurrentDictionary<Type, Func<Resolved<object?>, object>> Factories = new();

    public static object Create(Resolved<object?> resolved) =>
        Factories.GetOrAdd(resolved.Value?.GetType() ?? typeof(object), FactoryFor)(resolved);

    private static Func<Resolved<object?>, object> FactoryFor(Type type) =>
        typeof(TypedOutputs)
            .GetMethod(nameof(CreateOf), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(type)
            .CreateDelegate<Func<Resolved<object?>, object>>();

    private static Output<T> CreateOf<T>(Resolved<object?> resolved) =>
        new(new Resolved<T>((T)resolved.Value!, resolved.IsKnown, resolved.IsSecret, resolved.Dependencies));
}
