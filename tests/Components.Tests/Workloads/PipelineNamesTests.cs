using System.Collections.Immutable;
using Infra.Components.Workloads;
using Xunit;

namespace Components.Tests.Workloads;

public sealed class PipelineNamesTests
{
    [Fact]
    public void Names_AreMadeOfPrefixDomainAndPipeline()
    {
        var names = new PipelineNames("test", Pipelines.Read("tasks:\n  work: {type: container, image: \"tools:1\"}\n"));

        Assert.Equal(
            ("orders", "shop", "orders", "shop-orders", "code/shop/orders", "test-orders", "orders-work"),
            (
                names.Pipeline,
                names.Domain,
                names.ServiceAccount,
                names.Application,
                names.ArtifactPrefix,
                names.Identity,
                names.Task(names.Definition.Tasks[0])
            )
        );
    }

    [Fact]
    public void ATaskName_LeavesRoomForWhatACronJobAppends()
    {
        var task = new string('a', 40);
        var names = new PipelineNames("test", Pipelines.Read($"tasks:\n  {task}: {{type: container, image: \"tools:1\"}}\n"));

        Assert.True(names.Task(names.Definition.Tasks[0]).Length <= 52);
    }

    [Fact]
    public void Labels_HoldTheTagsAndWhatKubernetesRecommends()
    {
        var names = new PipelineNames("test", Pipelines.Read("tasks:\n  work: {type: container, image: \"tools:1\"}\n"));
        var labels = names.Labels(ImmutableSortedDictionary<string, string>.Empty.Add("owner", "shop-data"));

        Assert.Equal(
            ("orders", "shop", "3.2.1", "shop-data"),
            (labels["app.kubernetes.io/name"], labels["app.kubernetes.io/part-of"], labels["app.kubernetes.io/version"], labels["owner"])
        );
    }
}
