using DataOps.Engine.Host.Configuration;

namespace DataOps.Engine.Host.State;

/// <summary>A stack's name within its project. In a checkpoint it is written <c>organization/PROJECT/STACK</c>.</summary>
public readonly record struct StackIdentity(string Project, string Name)
{
    /// <summary>Stores that nobody else manages have one organization of this name.</summary>
    public const string Organization = "organization";

    private const int LongestName = 100;

    public string FullName => $"{Organization}/{Project}/{Name}";

    /// <summary>
    /// Understands <c>STACK</c>, <c>organization/STACK</c> and <c>organization/PROJECT/STACK</c>; null when a name is not valid.
    /// </summary>
    /// <param name="text">What the user wrote.</param>
    /// <param name="currentProject">The project for the short forms.</param>
    public static StackIdentity? TryParse(string text, string currentProject) =>
        text.Split('/') switch
        {
            [var name] when IsName(name) => new StackIdentity(currentProject, name),
            [Organization, var name] when IsName(name) => new StackIdentity(currentProject, name),
            [Organization, var project, var name] when IsName(project) && IsName(name) => new StackIdentity(project, name),
            _ => null,
        };

    /// <summary>As <see cref="TryParse"/>, with DP2511 for a name that is not valid.</summary>
    public static StackIdentity Parse(string text, string currentProject) =>
        TryParse(text, currentProject)
        ?? throw new FaultException(
            SettingsDiagnostics.InvalidStackName,
            $"'{text}' is not a stack name.",
            $"A stack name has letters, digits, '-', '_' and '.' only, at most {LongestName} of them; with its project it is written {Organization}/PROJECT/STACK."
        );

    public override string ToString() => FullName;

    private static bool IsName(string text) =>
        text.Length is > 0 and <= LongestName
        && text is not ("." or "..")
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
}
