namespace Pulumi.Registration;

/// <summary>What the program has said about a resource that is about to be registered.</summary>
internal sealed record PendingResource(ResourceArgs Args, ResourceOptions Options, bool Remote, RegisterPackageRequest? Package);
