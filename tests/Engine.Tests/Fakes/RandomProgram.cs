using System.Collections.Immutable;
using DataOps.Engine.Model;
using DataOps.Engine.Monitor;

namespace Engine.Tests.Fakes;

/// <summary>
/// A program that somebody keeps editing: adds, changes, removes and renames resources with every kind of tie between them.
/// </summary>
internal sealed record RandomProgram(ImmutableArray<RandomResource> Resources, string Account)
{
    private const int Largest = 9;

    public RandomProgram Edited(Random random)
    {
        var edited = this with { Resources = [.. Resources.Select(resource => resource with { OldName = null })] };
        if (random.Next(8) == 0)
        {
            edited = edited with { Account = $"account{random.Next(3)}" };
        }

        for (var edits = random.Next(1, 5); edits > 0; edits--)
        {
            edited = edited with
            {
                Resources = random.Next(6) switch
                {
                    0 or 1 => edited.Adding(random),
                    2 or 3 => edited.Changing(random),
                    4 => edited.Removing(random),
                    _ => edited.Renaming(random),
                },
            };
        }

        return edited;
    }

    public async Task RunAsync(FakeStack stack)
    {
        var made = new Dictionary<string, RegisteredResource>(StringComparer.Ordinal);
        var provider = await stack.ProviderAsync("p", PropertyMap.From(("account", Account)));
        foreach (var resource in Resources)
        {
            ResourceGoal Tied(ResourceGoal goal) =>
                Goal(resource, goal, made) with
                {
                    Provider = resource.HasOwnProvider && !resource.IsComponent ? $"{provider.Urn}::{provider.Id}" : "",
                };
            made[resource.Name] = resource.IsComponent
                ? await stack.ComponentAsync(resource.Name, Tied)
                : await stack.AddAsync(
                    resource.Kind,
                    resource.Name,
                    PropertyMap.From((resource.Kind == "Simple" ? "size" : "name", $"v{resource.Version}")),
                    Tied
                );
        }
    }

    private static ResourceGoal Goal(RandomResource resource, ResourceGoal goal, Dictionary<string, RegisteredResource> made)
    {
        foreach (var need in resource.Needs)
        {
            // Some inputs force a replacement when what they come from is replaced; what was not created has no outputs.
            var key = resource is { Kind: not "Simple", Version: 0 or 2 } ? "name" : $"from-{need}";
            goal =
                !resource.IsComponent && made[need].Properties.ContainsKey("uid")
                    ? FakeStack.From(key, made[need])(goal with { PropertyDependencies = goal.PropertyDependencies.Remove(key) })
                    : FakeStack.After(made[need].Urn)(goal);
        }

        Urn? UrnOf(string? name) => name is null ? null : made[name].Urn;
        var (deletedWith, replaceWith) = (UrnOf(resource.DeletedWith), UrnOf(resource.ReplaceWith));
        return goal with
        {
            Parent = UrnOf(resource.Parent),
            DeletedWith = deletedWith,
            ReplaceWith = replaceWith is { } urn ? [urn] : [],
            Dependencies = [.. goal.Dependencies, .. new[] { deletedWith, replaceWith }.OfType<Urn>()],
            RetainOnDelete = resource.IsRetained,
            Aliases = resource.OldName is null ? [] : [new AliasSpec.ByParts(resource.OldName, null, null, null, null, NoParent: false)],
        };
    }

    private ImmutableArray<RandomResource> Adding(Random random)
    {
        var name = $"r{random.Next(14)}";
        if (Resources.Length > Largest || Resources.Any(resource => resource.Name == name || resource.OldName == name))
        {
            return Resources;
        }

        var customs = Resources.Where(resource => !resource.IsComponent).Select(resource => resource.Name).ToList();
        string? Custom(int odds) => customs.Count > 0 && random.Next(odds) == 0 ? customs[random.Next(customs.Count)] : null;
        return Resources.Add(
            new RandomResource(name, new[] { "Simple", "Immutable", "ImmutableDbr" }[random.Next(3)])
            {
                Version = random.Next(3),
                IsComponent = random.Next(6) == 0,
                HasOwnProvider = random.Next(4) == 0,
                IsRetained = random.Next(12) == 0,
                Parent = Resources.Length > 0 && random.Next(2) == 0 ? Resources[random.Next(Resources.Length)].Name : null,
                Needs = [.. new[] { Custom(3), Custom(3) }.OfType<string>().Distinct()],
                DeletedWith = Custom(3),
                ReplaceWith = Custom(12),
            }
        );
    }

    private ImmutableArray<RandomResource> Changing(Random random)
    {
        if (Resources.IsEmpty)
        {
            return Resources;
        }

        var at = random.Next(Resources.Length);
        return Resources.SetItem(at, Resources[at] with { Version = random.Next(4) });
    }

    private ImmutableArray<RandomResource> Removing(Random random)
    {
        if (Resources.IsEmpty)
        {
            return Resources;
        }

        var gone = Resources[random.Next(Resources.Length)];
        return [.. Resources.Remove(gone).Select(resource => resource.Renaming(gone.Name, null))];
    }

    private ImmutableArray<RandomResource> Renaming(Random random)
    {
        var name = $"n{random.Next(100)}";
        if (Resources.IsEmpty || Resources.Any(resource => resource.Name == name || resource.OldName == name))
        {
            return Resources;
        }

        var renamed = Resources[random.Next(Resources.Length)];
        return renamed.OldName is not null
            ? Resources
            :
            [
                .. Resources.Select(resource =>
                    (resource == renamed ? resource with { Name = name, OldName = renamed.Name } : resource).Renaming(renamed.Name, name)
                ),
            ];
    }
}
