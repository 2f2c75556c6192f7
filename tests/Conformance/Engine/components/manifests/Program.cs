using System.Collections.Generic;
using System.Linq;
using Pulumi;
using Pulumi.Kubernetes.Yaml;

// Manifests of a file, rendered by the provider of their component.
return await Deployment.RunAsync(() =>
{
    var rendering = new Pulumi.Kubernetes.ProviderArgs { RenderYamlToDirectory = "rendered" };
    var rendered = new Pulumi.Kubernetes.Provider("rendered", rendering);
    var app = new ConfigFile("app", new ConfigFileArgs { File = "app.yaml" }, new ComponentResourceOptions { Provider = rendered });
    return new Dictionary<string, object?>
    {
        ["names"] = app.Ready().Apply(all => string.Join(",", all.Select(resource => resource.GetResourceName()).OrderBy(name => name))),
        ["replicas"] = app.GetResource<Pulumi.Kubernetes.Apps.V1.Deployment>("web", "shop")
            .Apply(web => web.Spec)
            .Apply(spec => spec.Replicas),
    };
});
