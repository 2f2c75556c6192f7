namespace Pulumi.Kubernetes;

/// <summary>What every resource of this package derives from, so that code can tell Kubernetes objects from other resources.</summary>
public abstract class KubernetesResource : global::Pulumi.CustomResource
{
    internal KubernetesResource(string type, string name, ResourceArgs? args, CustomResourceOptions? options = null)
        : base(type, name, args, options) { }
}
