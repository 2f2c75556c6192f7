namespace Pulumi;

/// <summary>
/// Changes arguments and options of a resource inside the program, before it is registered; null leaves both as they are.
/// </summary>
public delegate ResourceTransformationResult? ResourceTransformation(ResourceTransformationArgs args);
