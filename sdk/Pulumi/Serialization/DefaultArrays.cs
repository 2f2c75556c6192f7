using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;

namespace Pulumi.Serialization;

/// <summary>Recognises a boxed default <see cref="ImmutableArray{T}"/>, whose members all throw.</summary>
internal static class DefaultArrays
{
    private static readonly ConcurrentDictionary<Type, Func<object, bool>?> Checks = new();

    public static bool IsDefault(IList list) => list is not Array && Checks.GetOrAdd(list.GetType(), CheckFor)?.Invoke(list) == true;

    private static Func<object, bool>? CheckFor(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>)
            ? typeof(DefaultArrays)
                .GetMethod(nameof(IsDefaultOf), BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(type.GenericTypeArguments)
                .CreateDelegate<Func<object, bool>>()
            : null;

    private static bool IsDefaultOf<T>(object array) => ((ImmutableArray<T>)array).IsDefault;
}
