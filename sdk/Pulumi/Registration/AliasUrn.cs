namespace Pulumi.Registration;

/// <summary>Aliases as whole URNs, for engines that know no others and for what children inherit there.</summary>
internal static class AliasUrn
{
    /// <summary>The URN an alias stands for, with the resource's present identity where the alias says nothing.</summary>
    public static Output<string> Collapse(Input<Alias> alias, string name, string type, Resource? parent) =>
        alias.ToOutput().Apply(value => Collapse(value, name, type, parent));

    /// <summary>The URNs of a resource's own aliases and those that follow from its parent's.</summary>
    public static async Task<List<string>> AllOfAsync(Resource resource, ResourceOptions options)
    {
        var name = resource.GetResourceName();
        var type = resource.GetResourceType();
        var urns = new List<string>();
        foreach (var candidate in Candidates(options.Aliases, name, type, options.Parent))
        {
            if (await candidate.ValueOrAsync("").ConfigureAwait(false) is { Length: > 0 } urn && !urns.Contains(urn))
            {
                urns.Add(urn);
            }
        }

        return urns;
    }

    private static IEnumerable<Output<string>> Candidates(List<Input<Alias>> aliases, string name, string type, Resource? parent)
    {
        foreach (var alias in aliases)
        {
            yield return Collapse(alias, name, type, parent);
        }

        if (parent is null)
        {
            yield break;
        }

        var parentName = parent.GetResourceName();
        foreach (var parentAlias in parent.AliasUrns)
        {
            yield return Inherit(name, parentName, parentAlias, type);
            foreach (var alias in aliases)
            {
                yield return Collapse(alias, name, type, parent)
                    .Apply(urn => Inherit(Urn.NameOf(urn), parentName, parentAlias, Urn.TypeOf(urn)));
            }
        }
    }

    private static Output<string> Collapse(Alias alias, string defaultName, string defaultType, Resource? defaultParent)
    {
        if (alias.Urn is not null)
        {
            RefuseBesideUrn(alias.Name, nameof(alias.Name));
            RefuseBesideUrn(alias.Type, nameof(alias.Type));
            RefuseBesideUrn(alias.Project, nameof(alias.Project));
            RefuseBesideUrn(alias.Stack, nameof(alias.Stack));
            RefuseBesideUrn(alias.Parent, nameof(alias.Parent));
            RefuseBesideUrn(alias.ParentUrn, nameof(alias.ParentUrn));
            RefuseBesideUrn(alias.NoParent ? alias : null, nameof(alias.NoParent));
            return Output.Create(alias.Urn);
        }

        var parents = (alias.Parent is null ? 0 : 1) + (alias.ParentUrn is null ? 0 : 1) + (alias.NoParent ? 1 : 0);
        if (parents > 1)
        {
            throw new ArgumentException(
                $"Only specify one of '{nameof(Alias.Parent)}', '{nameof(Alias.ParentUrn)}' or '{nameof(Alias.NoParent)}' in an {nameof(Alias)}"
            );
        }

        return Urn.Create(
            alias.Name ?? defaultName,
            alias.Type ?? defaultType,
            parents == 0 ? defaultParent : alias.Parent,
            alias.ParentUrn,
            alias.Project ?? Deployment.Instance.ProjectName,
            alias.Stack ?? Deployment.Instance.StackName
        );
    }

    // Children are usually named after their parent, and are taken to have been so under the parent's former name.
    private static Output<string> Inherit(string childName, string parentName, Input<string> parentAlias, string childType)
    {
        var name = childName.StartsWith(parentName, StringComparison.Ordinal)
            ? parentAlias
                .ToOutput()
                .Apply(urn => urn[(urn.LastIndexOf("::", StringComparison.Ordinal) + 2)..] + childName[parentName.Length..])
            : Output.Create(childName);
        return Urn.Create(name, childType, parentUrn: parentAlias);
    }

    private static void RefuseBesideUrn(object? value, string name)
    {
        if (value is not null)
        {
            throw new ArgumentException($"{nameof(Alias)} should not specify both {nameof(Alias.Urn)} and {name}");
        }
    }
}
