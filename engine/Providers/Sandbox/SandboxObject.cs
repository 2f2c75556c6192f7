using DataOps.Engine.Model;

namespace DataOps.Providers.Sandbox;

/// <summary>Something that exists in the sandbox's cloud.</summary>
public sealed record SandboxObject
{
    /// <summary>
    /// The account that holds it: ids are unique within a scope and type. <c>PROJECT/STACK</c>, and <c>/PROVIDER</c> for explicit
    /// providers.
    /// </summary>
    public required string Scope { get; init; }

    /// <summary>A type token such as <c>aws:s3/bucket:Bucket</c>.</summary>
    public required string Type { get; init; }

    public required string Id { get; init; }

    /// <summary>The URN of the resource that it was made for.</summary>
    public required Urn Urn { get; init; }

    /// <summary>All properties. Secret ones are kept as digests only: what comes back is a secret with the digest as its text.</summary>
    public required PropertyMap Properties { get; init; }
}
