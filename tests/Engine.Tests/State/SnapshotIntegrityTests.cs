using DataOps.Engine.Model;
using DataOps.Engine.State;
using Engine.Tests.Fakes;
using Xunit;

namespace Engine.Tests.State;

public sealed class SnapshotIntegrityTests
{
    private static readonly Urn A = TestStack.UrnOf("Simple", "a");
    private static readonly Urn B = TestStack.UrnOf("Simple", "b");

    private static ResourceState Of(Urn urn) =>
        new()
        {
            Urn = urn,
            Type = urn.Type,
            Custom = true,
            Id = $"id-{urn.Name}",
        };

    private static string Finding(params ResourceState[] states) => Assert.Single(SnapshotIntegrity.Check(new Snapshot([.. states], [])));

    [Fact]
    public void Sound_HasNoFindings() =>
        Assert.Empty(
            SnapshotIntegrity.Check(new Snapshot([Of(A), Of(A) with { Delete = true }, Of(B) with { Dependencies = [A], Parent = A }], []))
        );

    [Fact]
    public void Invariants_AreTold()
    {
        Assert.StartsWith("1:", Finding(Of(A) with { Type = "" }), StringComparison.Ordinal);
        Assert.StartsWith("2:", Finding(Of(A) with { Id = "" }), StringComparison.Ordinal);
        Assert.StartsWith("2:", Finding(Of(A) with { Custom = false }), StringComparison.Ordinal);
        Assert.StartsWith(
            "3:",
            Finding(Of(A) with { Provider = new ProviderReference(new Urn("urn:pulumi:dev::test::pulumi:providers:fake::default"), "x") }),
            StringComparison.Ordinal
        );
        Assert.StartsWith("4:", Finding(Of(B) with { Parent = A }, Of(A)), StringComparison.Ordinal);
        Assert.StartsWith("5:", Finding(Of(B) with { DeletedWith = A }), StringComparison.Ordinal);
        Assert.StartsWith("6:", Finding(Of(A), Of(A)), StringComparison.Ordinal);
        Assert.StartsWith(
            "7:",
            Finding(Of(A) with { Outputs = PropertyMap.From(("x", PropertyValue.UnknownValue)) }),
            StringComparison.Ordinal
        );
    }
}
