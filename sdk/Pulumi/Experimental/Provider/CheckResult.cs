namespace Pulumi.Experimental.Provider;

/// <summary>What a check found.</summary>
public class CheckResult(IList<CheckFailure> failures)
{
    /// <summary>Nothing wrong.</summary>
    public static readonly CheckResult Empty = new(System.Collections.Immutable.ImmutableList<CheckFailure>.Empty);

    /// <summary>Whether nothing is wrong.</summary>
    public bool IsValid => Failures.Count == 0;

    /// <summary>What is wrong.</summary>
    public IList<CheckFailure> Failures { get; set; } = failures;
}
