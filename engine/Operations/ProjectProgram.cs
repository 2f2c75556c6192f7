using DataOps.Engine.Host.Configuration;
using DataOps.Engine.Host.Programs;
using DataOps.Engine.Host.State;

namespace DataOps.Operations;

/// <summary>The program of a project, which no stack has to be selected for.</summary>
public static class ProjectProgram
{
    public static ProgramSpec Of(ProjectFile project, HostEnvironment environment) =>
        new()
        {
            Runtime = project.Runtime,
            RuntimeOptions = project.RuntimeOptions,
            ProjectDirectory = project.Folder,
            Main = project.Main,
            Organization = StackIdentity.Organization,
            Environment = environment.Variables,
            CacheDirectory = Path.Combine(StateLocation.RepositoryRoot(project.Folder), StateLocation.DefaultFolder, "builds"),
        };
}
