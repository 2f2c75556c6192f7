using System.Collections.Immutable;

namespace Pulumi.Kubernetes.Yaml;

/// <summary>Changes an object before it is registered: returns the object to register, and may change the resource's options.</summary>
public delegate ImmutableDictionary<string, object> TransformationAction(
    ImmutableDictionary<string, object> args,
    CustomResourceOptions options
);
