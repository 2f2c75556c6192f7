using System.Collections.Immutable;
using System.Globalization;

namespace Infra.Components.Tasks.Dbt;

/// <summary>One call of dbt: <c>dbt build --select ... --exclude ... --target ...</c>; empty selectors mean all models.</summary>
public sealed record DbtCommand(string Target, int Threads)
{
    public string Verb { get; init; } = "build";

    public string Select { get; init; } = "";

    public string Exclude { get; init; } = "";

    public bool FullRefresh { get; init; }

    /// <summary>The arguments after <c>dbt</c>.</summary>
    public ImmutableArray<string> Arguments(string projectFolder, string profilesFolder)
    {
        var arguments = ImmutableArray.CreateBuilder<string>();
        arguments.AddRange(Verb, "--project-dir", projectFolder, "--profiles-dir", profilesFolder);
        arguments.AddRange("--target", Target, "--threads", Threads.ToString(CultureInfo.InvariantCulture));
        if (Select.Length > 0)
        {
            arguments.AddRange("--select", Select);
        }

        if (Exclude.Length > 0)
        {
            arguments.AddRange("--exclude", Exclude);
        }

        if (FullRefresh)
        {
            arguments.Add("--full-refresh");
        }

        return arguments.ToImmutable();
    }
}
