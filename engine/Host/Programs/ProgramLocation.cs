namespace DataOps.Engine.Host.Programs;

/// <summary>The folder that the program runs in, absolute, and the file in it to start; <c>.</c> lets the runtime choose.</summary>
internal sealed record ProgramLocation(string Directory, string EntryPoint)
{
    /// <exception cref="FaultException">There is nothing at the place.</exception>
    public static ProgramLocation Of(ProgramSpec spec)
    {
        var path = Path.GetFullPath(spec.Main, spec.ProjectDirectory);
        if (System.IO.Directory.Exists(path))
        {
            return new ProgramLocation(Path.TrimEndingDirectorySeparator(path), ".");
        }

        if (File.Exists(path))
        {
            return new ProgramLocation(Path.GetDirectoryName(path)!, Path.GetFileName(path));
        }

        throw new FaultException(
            ProgramDiagnostics.NoProgram,
            $"The project's 'main' is '{spec.Main}', where there is neither a folder nor a file.",
            "Correct 'main' in Pulumi.yaml."
        );
    }
}
