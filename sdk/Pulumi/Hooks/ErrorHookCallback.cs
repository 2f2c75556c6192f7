namespace Pulumi;

/// <summary>True to try the failed operation again.</summary>
public delegate Task<bool> ErrorHookCallback(ErrorHookArgs args, CancellationToken cancellationToken = default);
