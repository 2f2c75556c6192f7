namespace Pulumi;

/// <summary>Changes arguments and options of a function call on the engine's call; null leaves both as they are.</summary>
public delegate Task<InvokeTransformResult?> InvokeTransform(InvokeTransformArgs args, CancellationToken cancellationToken = default);
