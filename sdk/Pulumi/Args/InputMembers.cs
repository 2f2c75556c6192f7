using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;

namespace Pulumi;

/// <summary>One member of an argument bag; looked up once per class.</summary>
internal sealed record InputMember(
    string PropertyName,
    string MemberName,
    string FullName,
    bool IsRequired,
    bool IsJson,
    Func<object, object?> Read
);

/// <summary>The marked members of argument classes.</summary>
internal static class InputMembers
{
    private const BindingFlags Members = BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.Instance;

    private static readonly ConcurrentDictionary<Type, ImmutableArray<InputMember>> Known = new();

    public static ImmutableArray<InputMember> Of(Type type) => Known.GetOrAdd(type, Find);

    private static ImmutableArray<InputMember> Find(Type type)
    {
        var members = ImmutableArray.CreateBuilder<InputMember>();
        foreach (var field in type.GetFields(Members))
        {
            Add(field, field.GetValue);
        }

        foreach (var property in type.GetProperties(Members))
        {
            Add(property, property.GetValue);
        }

        return members.ToImmutable();

        void Add(MemberInfo member, Func<object, object?> read)
        {
            if (member.GetCustomAttribute<InputAttribute>() is { } attribute)
            {
                members.Add(
                    new InputMember(
                        attribute.Name,
                        member.Name,
                        $"[Input] {type.FullName}.{member.Name}",
                        attribute.IsRequired,
                        attribute.Json,
                        read
                    )
                );
            }
        }
    }
}
