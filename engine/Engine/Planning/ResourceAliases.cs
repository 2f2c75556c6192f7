using DataOps.Engine.Model;
using DataOps.Engine.Monitor;

namespace DataOps.Engine.Planning;

/// <summary>The URNs that a resource may have had.</summary>
internal static class ResourceAliases
{
    /// <param name="goal">The resource.</param>
    /// <param name="stack">The stack's name.</param>
    /// <param name="project">The project's name.</param>
    /// <param name="oldUrnOf">The old URN of a resource of this run that was found under another one; null otherwise.</param>
    public static List<Urn> Of(ResourceGoal goal, string stack, string project, Func<Urn, Urn?> oldUrnOf)
    {
        var own = goal.Aliases.Select(alias => Resolve(alias, goal, stack, project, oldUrnOf)).ToList();
        var all = new List<Urn>(own);

        // What a parent was called, its children were called after.
        if (goal.Parent is { } parent && oldUrnOf(parent) is { } oldParent)
        {
            all.Add(Inherited(goal.Type, goal.Name, parent, oldParent, stack, project));
            all.AddRange(own.Select(alias => Inherited(alias.Type, alias.Name, parent, oldParent, stack, project)));
        }

        return [.. all.Distinct()];
    }

    private static Urn Resolve(AliasSpec alias, ResourceGoal goal, string stack, string project, Func<Urn, Urn?> oldUrnOf)
    {
        if (alias is AliasSpec.ByUrn { Urn: var urn })
        {
            return urn;
        }

        var parts = (AliasSpec.ByParts)alias;
        var parent =
            parts.NoParent ? null
            : parts.Parent is { } named ? oldUrnOf(named) ?? named
            : goal.Parent;
        return Urn.Create(
            NotEmpty(parts.Stack) ?? stack,
            NotEmpty(parts.Project) ?? project,
            parent,
            NotEmpty(parts.Type) ?? goal.Type,
            NotEmpty(parts.Name) ?? goal.Name
        );
    }

    /// <summary>By convention a child's name begins with its parent's, so the old name began with the old one.</summary>
    private static Urn Inherited(string type, string name, Urn parent, Urn oldParent, string stack, string project)
    {
        var parentName = parent.Name;
        var oldName = name.StartsWith(parentName, StringComparison.Ordinal) ? oldParent.Name + name[parentName.Length..] : name;
        return Urn.Create(stack, project, oldParent, type, oldName);
    }

    private static string? NotEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
