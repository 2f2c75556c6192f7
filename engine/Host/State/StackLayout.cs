namespace DataOps.Engine.Host.State;

/// <summary>
/// The files of a store, as Pulumi's self-managed backend lays them out (version 1, with projects), and our journal beside the checkpoint.
/// </summary>
internal sealed class StackLayout(string root)
{
    public const string CheckpointExtension = ".json";
    public const string JournalExtension = ".journal";

    public string Meta => Path.Combine(root, ".pulumi", "meta.yaml");

    public string Stacks => Path.Combine(root, ".pulumi", "stacks");

    public string Checkpoint(StackIdentity stack) => Path.Combine(Stacks, stack.Project, stack.Name + CheckpointExtension);

    public string CompressedCheckpoint(StackIdentity stack) => Checkpoint(stack) + ".gz";

    /// <summary>The checkpoint before the current one.</summary>
    public string Previous(StackIdentity stack) => Checkpoint(stack) + ".bak";

    public string Journal(StackIdentity stack) => Path.Combine(Stacks, stack.Project, stack.Name + JournalExtension);

    public string Tags(StackIdentity stack) => Path.Combine(Stacks, stack.Project, stack.Name + ".pulumi-tags");

    public string History(StackIdentity stack) => Path.Combine(root, ".pulumi", "history", stack.Project, stack.Name);

    public string Backups(StackIdentity stack) => Path.Combine(root, ".pulumi", "backups", stack.Project, stack.Name);

    /// <summary>Where the layout without projects has a stack's history.</summary>
    public string LegacyHistory(string stack) => Path.Combine(root, ".pulumi", "history", stack);

    public string LegacyBackups(string stack) => Path.Combine(root, ".pulumi", "backups", stack);

    public string Locks(StackIdentity stack) =>
        Path.Combine(root, ".pulumi", "locks", StackIdentity.Organization, stack.Project, stack.Name);
}
