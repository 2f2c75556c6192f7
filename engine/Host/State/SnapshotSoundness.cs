using System.Collections.Immutable;
using DataOps.Engine.State;

namespace DataOps.Engine.Host.State;

/// <summary>Refuses states that a run would only make worse.</summary>
public static class SnapshotSoundness
{
    /// <summary>What is wrong with references between resources.</summary>
    public static ImmutableArray<string> Findings(Snapshot snapshot) =>
        // The other rules are about single resources: an old engine may have left such a one, and it can be deployed all the same.
        [.. SnapshotIntegrity.Check(snapshot).Where(finding => finding[0] is >= '3' and <= '6')];

    /// <exception cref="FaultException">DP5008 when references between resources are broken.</exception>
    public static Snapshot Require(Snapshot snapshot, StackIdentity stack)
    {
        var findings = Findings(snapshot);
        if (findings.IsEmpty)
        {
            return snapshot;
        }

        throw new FaultException(
            StateDiagnostics.BrokenSnapshot,
            $"The state of stack '{stack.Name}' breaks {findings.Length} invariant(s):{string.Concat(findings.Take(10).Select(finding => $"\n  {finding}"))}",
            "Mend it with `dataops state repair`, or take a sound one from `.pulumi/backups` with `dataops stack import`."
        );
    }
}
