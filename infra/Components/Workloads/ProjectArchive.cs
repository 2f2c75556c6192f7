using Pulumi;

namespace Infra.Components.Workloads;

/// <summary>A ZIP file in a bucket with a task's code, and the image whose <c>aws</c> and <c>python</c> commands fetch and unpack it.</summary>
public sealed record ProjectArchive(Output<string> Bucket, Output<string> Key, ContainerImage FetchImage);
