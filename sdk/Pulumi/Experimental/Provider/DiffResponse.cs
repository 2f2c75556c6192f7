namespace Pulumi.Experimental.Provider;

/// <summary>The outcome of a comparison.</summary>
public sealed class DiffResponse
{
    /// <summary>Whether anything changes; null if the provider cannot tell.</summary>
    public bool? Changes { get; set; }

    /// <summary>Properties whose change replaces the resource.</summary>
    public IList<string>? Replaces { get; set; }

    /// <summary>Properties that keep their value through an update.</summary>
    public IList<string>? Stables { get; set; }

    /// <summary>Whether a replacement has to delete first.</summary>
    public bool DeleteBeforeReplace { get; set; }

    /// <summary>Properties that change.</summary>
    public IList<string>? Diffs { get; set; }

    /// <summary>The changes by property path.</summary>
    public IDictionary<string, PropertyDiff>? DetailedDiff { get; set; }
}
