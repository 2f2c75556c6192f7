namespace Pulumi;

/// <summary>
/// Changes properties and options of a registration on the engine's call, remote components' children included; null leaves both as they
/// are.
/// </summary>
public delegate Task<ResourceTransformResult?> ResourceTransform(ResourceTransformArgs args, CancellationToken cancellationToken = default);
