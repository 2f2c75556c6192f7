namespace DataOps.Engine.State;

/// <summary>What a provider is asked to do; the words are those of a checkpoint's pending operations.</summary>
public enum OperationKind
{
    Creating,
    Updating,
    Deleting,
    Reading,
    Importing,
}
