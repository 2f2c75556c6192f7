using System.Collections.Immutable;

namespace Engine.Tests.Fakes;

/// <summary>A resource of a <see cref="RandomProgram"/>; others are named, and stand before it.</summary>
internal sealed record RandomResource(string Name, string Kind)
{
    /// <summary>What changes from version to version of the program.</summary>
    public int Version { get; init; }

    public bool IsComponent { get; init; }

    public bool HasOwnProvider { get; init; }

    public bool IsRetained { get; init; }

    public string? Parent { get; init; }

    public ImmutableArray<string> Needs { get; init; } = [];

    public string? DeletedWith { get; init; }

    public string? ReplaceWith { get; init; }

    /// <summary>Its name before this version of the program.</summary>
    public string? OldName { get; init; }

    /// <summary>The same resource in a program where another one has a new name, or (null) is gone.</summary>
    public RandomResource Renaming(string other, string? name)
    {
        string? Now(string? reference) => reference == other ? name : reference;
        return this with
        {
            Parent = Now(Parent),
            Needs = [.. Needs.Select(Now).OfType<string>()],
            DeletedWith = Now(DeletedWith),
            ReplaceWith = Now(ReplaceWith),
        };
    }
}
