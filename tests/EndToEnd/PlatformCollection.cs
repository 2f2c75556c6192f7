using Xunit;

namespace EndToEnd;

/// <summary>Tests over one deployed platform, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class PlatformCollection : ICollectionFixture<DeployedPlatform>
{
    public const string Name = "platform";
}
