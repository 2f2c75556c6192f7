using System.Collections.Immutable;
using DataOps.Engine.Host;
using DataOps.Engine.Host.State;
using DataOps.Engine.Model;
using DataOps.Engine.State;
using Xunit;

namespace Host.Tests.State;

public sealed class SnapshotEditsTests
{
    private static readonly ResourceState Provider = Samples.Resource("default") with
    {
        Urn = Samples.UrnOf("default", "pulumi:providers:cloud"),
        Type = "pulumi:providers:cloud",
        Id = "p1",
    };
    private static readonly ResourceState A = Samples.Resource("a") with { Provider = new ProviderReference(Provider.Urn, "p1") };
    private static readonly ResourceState B = Samples.Resource("b") with
    {
        Dependencies = [A.Urn],
        PropertyDependencies = ImmutableSortedDictionary<string, ImmutableArray<Urn>>.Empty.Add("ref", [A.Urn]),
    };
    private static readonly ResourceState C = Samples.Resource("c") with { Parent = B.Urn, DeletedWith = A.Urn, Protect = true };
    private static readonly Snapshot Start = new([Provider, A, B, C], []);

    [Fact]
    public void Rename_Resource_ChangesEveryReference()
    {
        var renamed = SnapshotEdits.Rename(Start, A.Urn.Value, "z").Resources;
        var urn = Samples.UrnOf("z");

        Assert.Equal([Provider.Urn, urn, B.Urn, C.Urn], renamed.Select(resource => resource.Urn));
        Assert.Equal(
            (urn, urn, urn),
            (renamed[2].Dependencies[0], renamed[2].PropertyDependencies["ref"][0], renamed[3].DeletedWith!.Value)
        );
    }

    [Fact]
    public void Rename_Provider_ChangesTheReferencesToIt() =>
        Assert.Equal(
            "urn:pulumi:dev::shop::pulumi:providers:cloud::main::p1",
            SnapshotEdits.Rename(Start, Provider.Urn.Value, "main").Resources[1].Provider.ToString()
        );

    [Fact]
    public void Rename_ToATakenName_IsRefused() => Assert.Equal("DP5013", Code(() => SnapshotEdits.Rename(Start, A.Urn.Value, "b")));

    [Fact]
    public void Delete_NeededResource_NamesWhatNeedsIt()
    {
        var fault = Assert.Throws<FaultException>(() => SnapshotEdits.Delete(Start, [A.Urn.Value], force: false, withDependents: false));

        Assert.Equal("DP5013", fault.Descriptor.Code);
        Assert.Contains($" * b ({B.Urn})\n * c ({C.Urn})", fault.Message);
    }

    [Fact]
    public void Delete_WithDependents_TakesThemAllUnlessOneIsProtected()
    {
        Assert.Equal("DP5013", Code(() => SnapshotEdits.Delete(Start, [A.Urn.Value], force: false, withDependents: true)));
        Assert.Equal(
            [Provider.Urn],
            SnapshotEdits.Delete(Start, [A.Urn.Value], force: true, withDependents: true).Resources.Select(resource => resource.Urn)
        );
    }

    [Fact]
    public void Delete_ListedResources_MayNeedEachOther() =>
        Assert.Equal(
            [Provider.Urn],
            SnapshotEdits
                .Delete(Start, [A.Urn.Value, C.Urn.Value, B.Urn.Value], force: true, withDependents: false)
                .Resources.Select(resource => resource.Urn)
        );

    [Fact]
    public void Delete_All_LeavesNothingUnlessOneIsProtected()
    {
        Assert.Equal("DP5013", Code(() => SnapshotEdits.Delete(Start, null, force: false, withDependents: false)));
        Assert.Empty(SnapshotEdits.Delete(Start, null, force: true, withDependents: false).Resources);
    }

    [Fact]
    public void Delete_UrnOfTwoResources_IsRefused()
    {
        var replaced = Start with { Resources = Start.Resources.Add(A with { Id = "old", Delete = true }) };
        var fault = Assert.Throws<FaultException>(() => SnapshotEdits.Delete(replaced, [A.Urn.Value], force: true, withDependents: true));

        Assert.Equal("DP5013", fault.Descriptor.Code);
        Assert.Contains("  old (pending deletion)", fault.Message);
    }

    [Fact]
    public void Delete_ProviderWithAnotherOfItsUrn_LeavesWhatTheOtherServes()
    {
        var old = Provider with { Id = "p0", Delete = true };
        var start = new Snapshot([Provider, A, old], []);

        Assert.Equal("DP5013", Code(() => SnapshotEdits.Delete(start, [Provider.Urn.Value], force: false, withDependents: false)));
        Assert.Empty(SnapshotEdits.Delete(start, null, force: false, withDependents: false).Resources);
    }

    [Fact]
    public void Update_ListedResources_ChangesThoseOnly()
    {
        var changed = SnapshotEdits.Update(Start, [A.Urn.Value, B.Urn.Value], resource => resource with { Taint = true });

        Assert.Equal([false, true, true, false], changed.Resources.Select(resource => resource.Taint));
        Assert.Equal("DP5012", Code(() => SnapshotEdits.Update(Start, ["urn:pulumi:dev::shop::t::none"], resource => resource)));
    }

    private static string Code(Action action) => Assert.Throws<FaultException>(action).Descriptor.Code;
}
