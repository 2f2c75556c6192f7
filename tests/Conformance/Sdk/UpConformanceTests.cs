using Xunit;

namespace Conformance.Sdk;

/// <summary>The recorded programs in updates.</summary>
public sealed class UpConformanceTests : SdkConformance
{
    [Theory]
    [MemberData(nameof(Cases))]
    public Task Program_InUpdate_SendsTheRecordedRequests(string name) => CompareAsync(name, ProgramMode.Up);
}
