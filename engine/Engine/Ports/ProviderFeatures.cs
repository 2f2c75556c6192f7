namespace DataOps.Engine.Ports;

public sealed record ProviderFeatures
{
    public bool AcceptSecrets { get; init; }

    public bool AcceptResources { get; init; }

    public bool AcceptOutputs { get; init; }

    /// <summary>False: the engine does not ask for previews of creates and updates, their computed outputs are unknown.</summary>
    public bool SupportsPreview { get; init; }

    public bool SupportsAutonaming { get; init; }

    /// <summary>
    /// True: a create with an operation id that was seen before answers with the resource of the first one, so it may be repeated.
    /// </summary>
    public bool KeepsOperationIds { get; init; }

    /// <summary>
    /// True: automatic names are to be the same in every run as long as the resource is, so the seed follows from the stack and the URN.
    /// </summary>
    public bool WantsStableSeeds { get; init; }

    /// <summary>
    /// True: answers come from this machine and cost nobody's quota, so the bound on calls under way is that of local providers.
    /// </summary>
    public bool AnswersLocally { get; init; }
}
