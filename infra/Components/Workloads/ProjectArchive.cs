using Pulumi;

namespace Infra.Components.Workloads;

/// <summary>
/// A ZIP file with a task's code: the shell command that copies it to a path, and an image that has what the command needs, and Python.
/// </summary>
public sealed record ProjectArchive(Output<string> FetchCommand, ContainerImage FetchImage);
