using Xunit;

namespace Conformance.Sdk;

/// <summary>The recorded programs in previews.</summary>
public sealed class PreviewConformanceTests : SdkConformance
{
    [Theory]
    [MemberData(nameof(Cases))]
    public Task Program_InPreview_SendsTheRecordedRequests(string name) => CompareAsync(name, ProgramMode.Preview);
}
