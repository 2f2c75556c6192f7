using DataOps.Engine.State;

namespace DataOps.Engine.Host.State;

/// <summary>Refuses states that a run would only make worse.</summary>
public static class SoundSnapshot
{
    /// <exception cref="FaultException">DP5008 when references between resources are broken.</exception>
    public static Snapshot Require(Snapshot snapshot, StackIdentity stack)
    {
        // The other rules are about single resources: an old engine may have left such a one, and it can be deployed all the same.
        var findings = SnapshotIntegrity.Check(snapshot).Where(finding => finding[0] is >= '3' and <= '6').ToList();
        if (findings.Count == 0)
        {
            return snapshot;
        }

        throw new FaultException(
            StateDiagnostics.BrokenSnapshot,
            $"The state of stack '{stack.Name}' breaks {findings.Count} invariant(s):{string.Concat(findings.Take(10).Select(finding => $"\n  {finding}"))}",
            "Take a sound one from `.pulumi/backups` with `dataops stack import`, or take the resource out with `dataops state delete`.");
    }
}
