using System.Collections.Immutable;
using DataOps.Checks;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Text;
using Xunit;

namespace Checks.Tests;

public sealed class EnvironmentFindingsTests
{
    private static readonly SourceSpan Here = SourceSpan.StartOf(RepositoryPath.Of("a.yaml"));

    [Fact]
    public void AMistakeOfEachEnvironment_StandsOnce() =>
        Assert.Equal(
            [
                "The environment 'dev' has no setting 'lak'. Likewise in stage, prod.",
                "The file holds no definition.",
                "The environment 'dev' has no setting 'other'.",
            ],
            Messages(
                ("dev", [Setting("lak", "dev"), FileDiagnostics.EmptyFile.At(Here), Setting("other", "dev")]),
                ("stage", [Setting("lak", "stage"), FileDiagnostics.EmptyFile.At(Here)]),
                ("prod", [Setting("lak", "prod"), FileDiagnostics.EmptyFile.At(Here)])
            )
        );

    [Fact]
    public void AMistakeAtAnotherPlace_IsAnother()
    {
        var there = SourceSpan.StartOf(RepositoryPath.Of("b.yaml"));

        Assert.Equal(
            2,
            Messages(("dev", [Setting("lak", "dev")]), ("prod", [ReferenceDiagnostics.UnknownSetting.At(there, "lak", "prod")])).Count
        );
    }

    private static Diagnostic Setting(string name, string environment) => ReferenceDiagnostics.UnknownSetting.At(Here, name, environment);

    private static List<string> Messages(params (string, ImmutableArray<Diagnostic>)[] environments) =>
        [.. EnvironmentFindings.Merged(environments).Select(finding => finding.Message)];
}
