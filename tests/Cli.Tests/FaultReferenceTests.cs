using System.Text;
using DataOps.Cli;
using DataOps.Engine.Host;
using DataOps.Engine.Host.Configuration;
using DataOps.Engine.Host.State;
using DataOps.Operations;
using Infra.Catalog.Diagnostics.Rendering;
using Testing;
using Xunit;

namespace Cli.Tests;

public sealed class FaultReferenceTests
{
    private const string Section = "programs, settings, commands and state";

    private static readonly List<FaultDescriptor> All =
    [
        .. SettingsDiagnostics
            .All.Concat(CliDiagnostics.All)
            .Concat(OperationDiagnostics.All)
            .Concat(DataOps.Delivery.DeliveryDiagnostics.All)
            .Concat(StateDiagnostics.All)
            .Concat(DataOps.Engine.Host.Programs.ProgramDiagnostics.All)
            .OrderBy(descriptor => descriptor.Code, StringComparer.Ordinal),
    ];

    [Fact]
    public void Codes_OfHostAndCommandLine_AreUnique() =>
        Assert.Equal(All.Count, All.Select(descriptor => descriptor.Code).Distinct().Count());

    [Fact]
    public void Reference_OfHostAndCommandLine_IsUpToDate()
    {
        var text = new StringBuilder(
            $"<!-- begin {Section} -->\n\n## Programs, settings, commands and state\n\n| code | what | exit code |\n|---|---|---|\n"
        );
        foreach (var descriptor in All)
        {
            text.Append(
                System.Globalization.CultureInfo.InvariantCulture,
                $"| {descriptor.Code} | {descriptor.Title} | {descriptor.ExitCode} |\n"
            );
        }

        text.Append($"\n<!-- end {Section} -->");
        var document = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "diagnostics.md"));

        Golden.Match("../../docs/diagnostics.md", DiagnosticReference.Replace(document, Section, text.ToString()));
    }
}
