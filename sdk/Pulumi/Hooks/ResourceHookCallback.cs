namespace Pulumi;

/// <summary>Runs before or after an operation; an exception fails the operation unless the hook ignores errors.</summary>
public delegate Task ResourceHookCallback(ResourceHookArgs args, CancellationToken cancellationToken = default);
