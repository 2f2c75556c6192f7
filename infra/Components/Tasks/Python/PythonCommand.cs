using System.Collections.Immutable;
using Infra.Catalog.Definitions;
using Infra.Components.Workloads;

namespace Infra.Components.Tasks.Python;

/// <summary>How a Python task starts: the file, or one function of it, after its requirements are there.</summary>
internal static class PythonCommand
{
    private const string Packages = "/tmp/packages";

    public static ImmutableArray<string> Of(PipelineTask.Python task)
    {
        var module = task.Source.Name[..^task.Source.Extension.Length];
        ImmutableArray<string> python = task.Function is { } function
            ? ["python3", "-c", $"import {module}; {module}.{function}()"]
            : ["python3", task.Source.Name];
        if (task.Requirements is not { } requirements)
        {
            return python;
        }

        // "$@" is the command above and the task's arguments: the shell passes them on untouched.
        var file = requirements.IsBelow(task.Source.Parent) ? requirements.RelativeTo(task.Source.Parent) : requirements.Name;
        var script =
            $"python3 -m pip install --quiet --no-cache-dir --target {Packages} -r {TaskPod.WorkFolder}/{file} && PYTHONPATH={Packages} exec \"$@\"";
        return ["/bin/sh", "-c", script, "task", .. python];
    }
}
