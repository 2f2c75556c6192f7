using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace DataOps.Delivery.Ci;

/// <summary>What the files of a CI system are made for.</summary>
public sealed partial record CiOptions
{
    /// <summary>The branch whose merges are deployed.</summary>
    public string Branch { get; init; } = "main";

    /// <summary>The stack that a merge deploys.</summary>
    public required string MergeStack { get; init; }

    /// <summary>The stack that a tag <c>v*</c> deploys, behind an approval.</summary>
    public required string ReleaseStack { get; init; }

    /// <summary>The commands that check a pull request.</summary>
    public ImmutableArray<string> Checks { get; init; } = ["./dataops validate", "./dataops test"];

    /// <summary>A name that goes into a file of CI as it is: it may hold nothing that such a file or a shell obeys.</summary>
    public static bool IsName(string text) => Name().IsMatch(text);

    [GeneratedRegex(@"^[A-Za-z0-9_][A-Za-z0-9_./-]{0,99}$", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
