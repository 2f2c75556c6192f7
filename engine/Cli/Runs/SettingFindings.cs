using System.Text.RegularExpressions;
using DataOps.Engine.Diagnostics;
using DataOps.Engine.Events;
using DataOps.Engine.Host.Configuration;

namespace DataOps.Cli.Runs;

/// <summary>
/// Programs know settings by their keys only. What a program finds wrong with one (<c>dataops:prefix: error DP2001: ...</c>) gets the place in
/// the stack's file here.
/// </summary>
/// <param name="file">The stack's settings as they are on disk.</param>
/// <param name="name">How the file is called in messages.</param>
internal sealed partial class SettingFindings(StackFile file, string name, IProgress<EngineEvent> next) : IProgress<EngineEvent>
{
    private int _settings;
    private int _others;

    /// <summary>True when the program failed because of settings and of nothing else.</summary>
    public bool AreTheOnlyErrors => _settings > 0 && _others == 0;

    public void Report(EngineEvent value) => next.Report(value is EngineEvent.Message message ? Place(message) : value);

    private EngineEvent.Message Place(EngineEvent.Message message)
    {
        var finding = Finding().Match(message.Text);
        if (message.Severity == MessageSeverity.Error && message.Code != EngineDiagnostics.RunFailed.Code)
        {
            Interlocked.Increment(ref finding.Success ? ref _settings : ref _others);
        }

        if (!finding.Success)
        {
            return message;
        }

        var (line, column) = file.PlaceOf(finding.Groups["setting"].Value);
        return message with { Text = $"{name}({line},{column}){message.Text[finding.Groups["setting"].Length..]}" };
    }

    [GeneratedRegex(@"^(?<setting>[^\s:()]+:[^\s:()]+): (error|warning|info) DP2\d{3}: ", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Finding();
}
