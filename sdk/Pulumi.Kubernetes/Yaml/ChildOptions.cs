namespace Pulumi.Kubernetes.Yaml;

/// <summary>Options of the resources below a component of manifests.</summary>
internal static class ChildOptions
{
    /// <param name="component">The component.</param>
    /// <param name="options">The component's own options.</param>
    /// <param name="formerParent">The resource that was the parent of the objects in old versions of the package; null: none was.</param>
    /// <param name="dependsOn">What the objects depend on besides.</param>
    public static CustomResourceOptions Of(
        Resource component,
        ComponentResourceOptions? options,
        Resource? formerParent,
        IEnumerable<Resource>? dependsOn = null
    )
    {
        var children = new CustomResourceOptions
        {
            Parent = component,
            Version = options?.Version,
            PluginDownloadURL = options?.PluginDownloadURL,
        };
        foreach (var resource in dependsOn ?? [])
        {
            children.DependsOn.Add(resource);
        }

        if (formerParent is not null)
        {
            children.ResourceTransformations.Add(args => WithAlias(args, component, formerParent));
        }

        return children;
    }

    /// <summary>The same for a file within a group, which is a component itself.</summary>
    public static ComponentResourceOptions ForFile(CustomResourceOptions children)
    {
        var options = new ComponentResourceOptions
        {
            Parent = children.Parent,
            Version = children.Version,
            PluginDownloadURL = children.PluginDownloadURL,
        };
        options.DependsOn.AddRange(children.DependsOn);
        options.ResourceTransformations.AddRange(children.ResourceTransformations);
        return options;
    }

    private static ResourceTransformationResult? WithAlias(ResourceTransformationArgs args, Resource parent, Resource formerParent)
    {
        if (!ReferenceEquals(args.Options.Parent, parent))
        {
            return null;
        }

        var alias = new Alias
        {
            Parent = formerParent,
            Name = args.Resource.GetResourceName(),
            Type = args.Resource.GetResourceType(),
        };
        return args.Options switch
        {
            ComponentResourceOptions component => new ResourceTransformationResult(
                args.Args,
                ComponentResourceOptions.Merge(component, new ComponentResourceOptions { Aliases = { alias } })
            ),
            CustomResourceOptions custom => new ResourceTransformationResult(
                args.Args,
                CustomResourceOptions.Merge(custom, new CustomResourceOptions { Aliases = { alias } })
            ),
            _ => null,
        };
    }
}
