using System.Text.RegularExpressions;

namespace Infra.Platform.Settings;

/// <summary>The forms of settings that have a grammar.</summary>
internal static partial class SettingsForms
{
    [GeneratedRegex("^[a-z][a-z0-9-]{0,10}[a-z0-9]$")]
    public static partial Regex Prefix();

    [GeneratedRegex("^[a-z]{2}(-[a-z]+)+-[0-9]$")]
    public static partial Regex Region();

    [GeneratedRegex(@"^(https://|ssh://|git@)\S+$")]
    public static partial Regex RepositoryUrl();

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._/-]*$")]
    public static partial Regex Revision();

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9_.:/@-]*$")]
    public static partial Regex Name();

    [GeneratedRegex("^vpc-[0-9a-f]{8,17}$")]
    public static partial Regex Vpc();

    [GeneratedRegex("^subnet-[0-9a-f]{8,17}$")]
    public static partial Regex Subnet();

    [GeneratedRegex("^sg-[0-9a-f]{8,17}$")]
    public static partial Regex SecurityGroup();

    [GeneratedRegex(@"^(\d{1,3}\.){3}\d{1,3}/\d{1,2}$")]
    public static partial Regex Cidr();

    [GeneratedRegex(@"^\d+\.\d+\.\d+$")]
    public static partial Regex Version();

    [GeneratedRegex("^[a-z][a-z0-9_]{0,62}$")]
    public static partial Regex Database();

    [GeneratedRegex(@"^[a-z0-9][a-z0-9._/:-]*(:[A-Za-z0-9_.-]+|@sha256:[0-9a-f]{64})$")]
    public static partial Regex Image();
}
