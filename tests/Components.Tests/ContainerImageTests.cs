using Infra.Components;
using Xunit;

namespace Components.Tests;

public sealed class ContainerImageTests
{
    private const string Digest = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    [Theory]
    [InlineData("registry:5000/team/tool:1.2", "registry:5000/team/tool", "1.2", "", false)]
    [InlineData("registry:5000/team/tool", "registry:5000/team/tool", "", "", false)]
    [InlineData("team/tool@" + Digest, "team/tool", "", Digest, true)]
    public void ContainerImage_Reference_FallsIntoItsParts(string reference, string repository, string tag, string digest, bool pinned)
    {
        var image = new ContainerImage(reference);
        Assert.Equal((repository, tag, digest, pinned), (image.Repository, image.Tag, image.DigestValue, image.IsPinned));
    }
}
